-- One chunk of a file.
--
-- takes  :company_id, :sha256 (of the whole file), :chunk_no (from 0)

SELECT bytes
  FROM attachment_content
 WHERE company_id = :company_id
   AND sha256     = :sha256
   AND chunk_no   = :chunk_no;
