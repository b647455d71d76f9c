-- A job by its number.
--
-- takes  :company_id, :job_no
-- gives  one row, or none

SELECT {job_row}
  FROM job AS b
  LEFT JOIN journal_set AS s
    ON s.company_id = b.company_id
   AND s.set_id     = b.set_id
  LEFT JOIN app_user AS u ON u.user_id = b.asked_by
 WHERE b.company_id = :company_id
   AND b.job_no     = :job_no;
