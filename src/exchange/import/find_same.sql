-- The newest import of a file with this content.
--
-- takes  :company_id, :sha256, :abandoned (enum import_state: of one that was given up)

SELECT import_id,
       name,
       format,
       options,
       CASE WHEN abandoned_at IS NULL THEN state ELSE CAST(:abandoned AS BIGINT) END AS state,
       records_done,
       journal_count,
       first_seq,
       last_seq,
       started_at,
       abandoned_at,
       abandon_reason
  FROM import
 WHERE company_id = :company_id
   AND sha256     = :sha256
 ORDER BY import_id DESC
 LIMIT 1;
