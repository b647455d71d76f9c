-- Ends a job, with what came of it.
--
-- takes  :company_id, :job_no, :state (enum job_state), :posted, :refused, :first_seq and :last_seq
--        (NULL: nothing was posted), :fault and :detail (NULL: it did not fail), :ended_at

UPDATE job
   SET state       = :state,
       lease_until = NULL,
       posted      = :posted,
       refused     = :refused,
       first_seq   = :first_seq,
       last_seq    = :last_seq,
       fault       = :fault,
       detail      = :detail,
       ended_at    = :ended_at
 WHERE company_id = :company_id
   AND job_no     = :job_no;
