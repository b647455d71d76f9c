-- Takes a job back; who asked knows it.
--
-- takes  :company_id, :job_no, :now

UPDATE job
   SET state    = 5,
       ended_at = :now,
       read_at  = :now
 WHERE company_id = :company_id
   AND job_no     = :job_no;
