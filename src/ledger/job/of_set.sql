-- The job by which a set is to be posted.
--
-- takes  :company_id, :set_id
-- gives  one row, or none

SELECT b.job_no
  FROM job AS b
 WHERE b.company_id = :company_id
   AND b.set_id     = :set_id
   AND b.state IN (1, 2);
