-- All grants, in the order they were given.
--
-- scope installation

SELECT g.grant_id,
       r.code     AS role,
       r.name     AS role_name,
       g.user_id,
       u.login    AS user_login,
       w.code     AS group_code,
       g.company_id,
       d.code     AS company,
       g.made_at,
       b.login    AS made_by
  FROM access_grant AS g
  JOIN role AS r ON r.role_key = g.role_key
  LEFT JOIN app_user AS u ON u.user_id = g.user_id
  LEFT JOIN user_group AS w ON w.group_key = g.group_key
  LEFT JOIN company_directory AS d ON d.company_id = g.company_id
  LEFT JOIN app_user AS b ON b.user_id = g.made_by
 ORDER BY g.grant_id;
