-- Chunks of bytes that no file has, and none on its way was proven to be.
--
-- takes  :company_id, :limit

SELECT c.sha256, c.chunk_no
  FROM attachment_content AS c
 WHERE c.company_id = :company_id
   AND NOT EXISTS (SELECT 1 FROM attachment AS a
                    WHERE a.company_id = c.company_id AND a.sha256 = c.sha256)
   AND NOT EXISTS (SELECT 1 FROM attachment_upload AS u
                    WHERE u.company_id = c.company_id AND u.sha256 = c.sha256)
 ORDER BY c.sha256, c.chunk_no
 LIMIT :limit;
