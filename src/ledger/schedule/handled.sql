-- Moves on the day up to which a schedule is handled.
--
-- takes  :company_id, :schedule_id, :due
-- gives  one changed row

UPDATE schedule
   SET handled_to = :due
 WHERE company_id  = :company_id
   AND schedule_id = :schedule_id
   AND handled_to  < :due;
