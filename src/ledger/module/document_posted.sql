-- Says where a document was posted.
--
-- takes  :company_id, :document_no, :posted_seq

UPDATE module_document
   SET posted_seq = :posted_seq
 WHERE company_id  = :company_id
   AND document_no = :document_no;
