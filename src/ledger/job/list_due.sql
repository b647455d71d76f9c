-- Jobs that a worker may take: those that wait, and those whose worker was not heard of.
--
-- takes  :company_id, :now, :after, :limit

SELECT {job_row}
  FROM job AS b
  LEFT JOIN journal_set AS s
    ON s.company_id = b.company_id
   AND s.set_id     = b.set_id
  LEFT JOIN app_user AS u ON u.user_id = b.asked_by
 WHERE b.company_id = :company_id
   AND b.state IN (1, 2)
   AND b.job_no     > :after
   AND (b.state = 1 OR b.lease_until <= :now)
 ORDER BY b.job_no
 LIMIT :limit;
