-- Keeps an external reference, once per source.
--
-- takes  :company_id, :source_id, :reference, :seq

INSERT INTO external_ref (company_id, source_id, reference, seq)
VALUES (:company_id, :source_id, :reference, :seq);
