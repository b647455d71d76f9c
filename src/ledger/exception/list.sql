-- All exceptions of a company, in the order they were given, and how much was posted under each.
--
-- takes  :company_id

SELECT e.exception_no,
       e.user_id,
       u.login AS user_login,
       e.subledger_id,
       s.code  AS subledger,
       e.first_day,
       e.last_day,
       e.expires_at,
       e.reason,
       e.made_at,
       b.login AS made_by,
       e.ended_at,
       (SELECT CAST(COUNT(*) AS BIGINT)
          FROM lock_exception_posting AS p
         WHERE p.company_id   = e.company_id
           AND p.exception_no = e.exception_no) AS postings
  FROM lock_exception AS e
  JOIN app_user AS u ON u.user_id = e.user_id
  LEFT JOIN subledger AS s
    ON s.company_id   = e.company_id
   AND s.subledger_id = e.subledger_id
  LEFT JOIN app_user AS b ON b.user_id = e.made_by
 WHERE e.company_id = :company_id
 ORDER BY e.exception_no;
