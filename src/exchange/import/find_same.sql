-- The newest import of a file with this content, or of one whose journals say the same.
--
-- takes  :company_id, :sha256, :journals (their digest; NULL: not asked), :abandoned (enum
--        import_state: of one that was given up)
-- gives  one row, or none
-- note   one that is done without its journals took the chart alone

SELECT import_id,
       CASE WHEN sha256 = :sha256 THEN 1 ELSE 0 END AS same_bytes,
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
   AND (sha256 = :sha256 OR journals_sha256 = :journals)
   AND NOT (state = 2 AND records_done < journal_count)
 ORDER BY import_id DESC
 LIMIT 1;
