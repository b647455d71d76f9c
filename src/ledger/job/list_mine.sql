-- Jobs that somebody asked for, a page by number.
--
-- takes  :company_id, :user_id, :unread (0 or 1: only what ended and was not read), :after,
--        :limit

SELECT {job_row}
  FROM job AS b
  LEFT JOIN journal_set AS s
    ON s.company_id = b.company_id
   AND s.set_id     = b.set_id
  LEFT JOIN app_user AS u ON u.user_id = b.asked_by
 WHERE b.company_id = :company_id
   AND b.asked_by   = :user_id
   AND b.job_no     > :after
   AND (:unread = 0 OR (b.ended_at IS NOT NULL AND b.read_at IS NULL))
 ORDER BY b.job_no
 LIMIT :limit;
