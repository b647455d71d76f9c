-- All imports of a company, newest first.
--
-- takes  :company_id

SELECT import_id,
       name,
       format,
       sha256,
       size,
       state,
       journal_count,
       line_count,
       records_done,
       first_seq,
       last_seq,
       warnings,
       started_at,
       ended_at
  FROM import
 WHERE company_id = :company_id
 ORDER BY import_id DESC;
