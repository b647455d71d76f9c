-- The newest import of a file with this content.
--
-- takes  :company_id, :sha256

SELECT import_id,
       name,
       format,
       options,
       state,
       records_done,
       journal_count,
       first_seq,
       started_at
  FROM import
 WHERE company_id = :company_id
   AND sha256     = :sha256
 ORDER BY import_id DESC
 LIMIT 1;
