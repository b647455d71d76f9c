-- A file that nobody finished: in time, or of one person and journal.
--
-- takes  :company_id, :before (microseconds, UTC), :begun_by (0: anybody), :journal_id (0: any),
--        :attachment_id (0: any)

SELECT attachment_id
  FROM attachment_upload
 WHERE company_id = :company_id
   AND begun_at   < :before
   AND (CAST(:begun_by AS BIGINT)      = 0 OR begun_by      = :begun_by)
   AND (CAST(:journal_id AS BIGINT)    = 0 OR journal_id    = :journal_id)
   AND (CAST(:attachment_id AS BIGINT) = 0 OR attachment_id = :attachment_id)
 ORDER BY attachment_id
 LIMIT 1;
