-- Keeps a journal as it was approved, unless that content is kept.
--
-- takes  :company_id, :journal_id, :content_hash, :document

INSERT INTO approval_seen (company_id, journal_id, content_hash, document)
VALUES (:company_id, :journal_id, :content_hash, :document)
ON CONFLICT (company_id, journal_id, content_hash) DO NOTHING;
