-- The bytes of a kept file, in order.
--
-- takes  :company_id, :sha256

SELECT bytes
  FROM attachment_content
 WHERE company_id = :company_id
   AND sha256     = :sha256
 ORDER BY chunk_no;
