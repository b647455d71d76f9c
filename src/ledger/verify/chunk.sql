-- One piece of a file's bytes.
--
-- takes  :company_id, :sha256, :chunk_no
-- gives  at most one row

SELECT c.bytes
  FROM attachment_content AS c
 WHERE c.company_id = :company_id
   AND c.sha256     = :sha256
   AND c.chunk_no   = :chunk_no;
