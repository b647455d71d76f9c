-- A schedule.
--
-- takes  :company_id, :schedule_id
-- gives  at most one row

SELECT {schedule_row}
  FROM schedule AS s
 WHERE s.company_id  = :company_id
   AND s.schedule_id = :schedule_id;
