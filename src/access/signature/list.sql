-- All rules, by operation.
--
-- scope installation

SELECT s.rule_id,
       s.operation,
       s.company_id,
       s.user_id,
       d.code  AS company,
       u.login AS user_login,
       g.code  AS group_code,
       r.code  AS role_code,
       s.demand,
       s.second_factor,
       s.meaning,
       s.made_at,
       b.login AS made_by
  FROM signature_rule AS s
  LEFT JOIN company_directory AS d ON d.company_id = s.company_id
  LEFT JOIN app_user AS u ON u.user_id = s.user_id
  LEFT JOIN user_group AS g ON g.group_key = s.group_key
  LEFT JOIN role AS r ON r.role_key = s.role_key
  LEFT JOIN app_user AS b ON b.user_id = s.made_by
 ORDER BY s.operation, s.rule_id;
