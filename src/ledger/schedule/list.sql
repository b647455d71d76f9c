-- A page of schedules.
--
-- takes  :company_id, :after (folded code; '' before the first), :limit
-- gives  rows as find.sql does, by code

SELECT {schedule_row}
  FROM schedule AS s
 WHERE s.company_id = :company_id
   AND s.code_key   > :after
 ORDER BY s.code_key
 LIMIT :limit;
