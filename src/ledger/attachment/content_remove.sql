-- Removes one chunk of bytes that no file has.
--
-- takes  :company_id, :sha256, :chunk_no

DELETE FROM attachment_content
 WHERE company_id = :company_id
   AND sha256     = :sha256
   AND chunk_no   = :chunk_no;
