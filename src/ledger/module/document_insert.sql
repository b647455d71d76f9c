-- Keeps a document that a module sent for the first time.
--
-- takes  :company_id, :document_no, :source_id, :external_reference, :transaction_type,
--        :journal_id, :digest, :sent_at, :sent_by

INSERT INTO module_document (company_id, document_no, source_id, external_reference,
                             transaction_type, journal_id, digest, revision, posted_seq,
                             first_sent_at, sent_at, sent_by)
VALUES (:company_id, :document_no, :source_id, :external_reference, :transaction_type, :journal_id,
        :digest, 1, NULL, :sent_at, :sent_at, :sent_by);
