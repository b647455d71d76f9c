-- Who stood and stands in for whom.
--
-- takes  :company_id

SELECT s.substitute_no,
       s.user_id,
       u.login AS user_login,
       s.substitute_id,
       t.login AS substitute_login,
       s.first_day,
       s.last_day,
       s.reason,
       s.made_at,
       b.login AS made_by,
       s.ended_at
  FROM approval_substitute AS s
  JOIN app_user AS u ON u.user_id = s.user_id
  JOIN app_user AS t ON t.user_id = s.substitute_id
  LEFT JOIN app_user AS b ON b.user_id = s.made_by
 WHERE s.company_id = :company_id
 ORDER BY s.substitute_no;
