-- What a user's roles allow, his own and those of his groups.
--
-- scope installation
-- takes  :user_id, :disabled (1: also of a user that is)

SELECT p.permit,
       g.company_id,
       d.code AS company,
       r.code AS role,
       w.code AS group_code
  FROM app_user AS u
  JOIN access_grant AS g
    ON g.user_id = u.user_id
    OR g.group_key IN (SELECT m.group_key FROM group_member AS m WHERE m.user_id = u.user_id)
  JOIN role AS r ON r.role_key = g.role_key
  JOIN role_permit AS p ON p.role_key = g.role_key
  LEFT JOIN user_group AS w ON w.group_key = g.group_key
  LEFT JOIN company_directory AS d ON d.company_id = g.company_id
 WHERE u.user_id = :user_id
   AND (u.state = 1 OR :disabled = 1)
 ORDER BY d.code, g.company_id, p.permit, g.grant_id;
