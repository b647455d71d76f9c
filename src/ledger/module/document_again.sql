-- Keeps that a document was sent again, and says something else or became another journal.
--
-- takes  :company_id, :document_no, :transaction_type, :journal_id, :digest, :sent_at, :sent_by

UPDATE module_document
   SET transaction_type = :transaction_type,
       journal_id       = :journal_id,
       digest           = :digest,
       revision         = revision + 1,
       sent_at          = :sent_at,
       sent_by          = :sent_by
 WHERE company_id  = :company_id
   AND document_no = :document_no;
