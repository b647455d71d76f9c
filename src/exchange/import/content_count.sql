-- How many chunks of a file's bytes are kept.
--
-- takes  :company_id, :sha256

SELECT COUNT(*) AS chunk_count
  FROM attachment_content
 WHERE company_id = :company_id
   AND sha256     = :sha256;
