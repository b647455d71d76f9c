-- A file that nobody finished in time.
--
-- takes  :company_id, :before (microseconds, UTC)

SELECT attachment_id
  FROM attachment_upload
 WHERE company_id = :company_id
   AND begun_at   < :before
 ORDER BY attachment_id
 LIMIT 1;
