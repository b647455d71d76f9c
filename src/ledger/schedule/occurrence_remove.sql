-- Takes back that a day was skipped before it was due.
--
-- takes  :company_id, :schedule_id, :due
-- gives  one changed row

DELETE FROM occurrence
 WHERE company_id  = :company_id
   AND schedule_id = :schedule_id
   AND due         = :due;
