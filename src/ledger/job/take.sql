-- Gives a job to a worker, for a time.
--
-- takes  :company_id, :job_no, :worker, :lease_until

UPDATE job
   SET state       = 2,
       worker      = :worker,
       lease_until = :lease_until,
       tries       = tries + 1
 WHERE company_id = :company_id
   AND job_no     = :job_no;
