-- The newest import that posted something since.
--
-- takes  :company_id, :newest_seq (that the books had)
-- gives  one row, or none

SELECT import_id
  FROM import
 WHERE company_id = :company_id
   AND last_seq   > :newest_seq
 ORDER BY import_id DESC
 LIMIT 1;
