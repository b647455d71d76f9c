-- An external reference that nothing has.
INSERT INTO external_ref (company_id, source_id, reference, seq)
SELECT company_id, source_id, 'X-9', 3 FROM external_ref WHERE company_id = {company};
