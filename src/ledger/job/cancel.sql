-- Takes a job back.
--
-- takes  :company_id, :job_no, :now, :read_at (NULL: who asked does not know it yet)

UPDATE job
   SET state    = 5,
       ended_at = :now,
       read_at  = :read_at
 WHERE company_id = :company_id
   AND job_no     = :job_no;
