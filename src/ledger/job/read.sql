-- Who asked has read what came of it.
--
-- takes  :company_id, :job_no, :read_at

UPDATE job
   SET read_at = :read_at
 WHERE company_id = :company_id
   AND job_no     = :job_no;
