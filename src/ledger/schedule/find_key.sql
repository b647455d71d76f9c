-- The schedule that has a code.
--
-- takes  :company_id, :code_key (folded)
-- gives  at most one row

SELECT s.schedule_id
  FROM schedule AS s
 WHERE s.company_id = :company_id
   AND s.code_key   = :code_key;
