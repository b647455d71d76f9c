-- Keeps how far a job has come, and gives its worker more time. That worker counts as its first:
-- those before it were not in vain.
--
-- takes  :company_id, :job_no, :position, :digest (of what is left), :posted, :refused, :first_seq
--        and :last_seq (NULL: nothing was posted), :lease_until

UPDATE job
   SET position    = :position,
       digest      = :digest,
       posted      = :posted,
       refused     = :refused,
       first_seq   = :first_seq,
       last_seq    = :last_seq,
       lease_until = :lease_until,
       tries       = 1
 WHERE company_id = :company_id
   AND job_no     = :job_no;
