-- Keeps a new template.
--
-- takes  :company_id, :template_id, :reference, :reference_key (folded), :version, :state

INSERT INTO template (company_id, template_id, reference, reference_key, version, state)
VALUES (:company_id, :template_id, :reference, :reference_key, :version, :state);
