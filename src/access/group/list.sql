-- All groups with their members, by code.
--
-- scope installation
-- gives  a row for each member; one with NULL for a group without any

SELECT g.code,
       g.name,
       u.login,
       u.name AS user_name
  FROM user_group AS g
  LEFT JOIN group_member AS m ON m.group_key = g.group_key
  LEFT JOIN app_user AS u ON u.user_id = m.user_id
 ORDER BY g.group_key, u.login_key;
