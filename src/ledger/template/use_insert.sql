-- Keeps which version of a template a journal was made from, and with which input.
--
-- takes  :company_id, :journal_id, :template_id, :version, :date, :input, :used_by, :used_at

INSERT INTO template_use (company_id, journal_id, template_id, version, date, input, used_by, used_at)
VALUES (:company_id, :journal_id, :template_id, :version, :date, :input, :used_by, :used_at);
