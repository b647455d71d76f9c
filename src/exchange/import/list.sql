-- All imports of a company, newest first, or one of them.
--
-- takes  :company_id, :import_id (0: all), :abandoned (enum import_state: of one that was given up)
-- gives  moved_at: when it began, or posted last; NULL in abandoned_*: it was not given up

SELECT import_id,
       name,
       format,
       sha256,
       size,
       CASE WHEN abandoned_at IS NULL THEN state ELSE CAST(:abandoned AS BIGINT) END AS state,
       journal_count,
       line_count,
       records_done,
       first_seq,
       last_seq,
       warnings,
       started_at,
       COALESCE(moved_at, started_at) AS moved_at,
       ended_at,
       abandoned_by,
       abandoned_at,
       abandon_reason
  FROM import
 WHERE company_id = :company_id
   AND (CAST(:import_id AS BIGINT) = 0 OR import_id = :import_id)
 ORDER BY import_id DESC;
