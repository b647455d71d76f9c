-- Keeps one choice of a custom field.
--
-- takes  :company_id, :field_id, :choice_no (from 1), :value

INSERT INTO custom_choice (company_id, field_id, choice_no, value)
VALUES (:company_id, :field_id, :choice_no, :value);
