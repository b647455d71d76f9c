-- What every user who may work is allowed in a company, and through whom he got into the books.
--
-- scope installation
-- takes  :company_id
-- gives  a row for each permit of each grant that he has, by login; '*' is every permit

SELECT u.user_id,
       u.login,
       u.made_by,
       s.set_by,
       p.permit,
       r.code AS role,
       w.code AS group_code
  FROM app_user AS u
  LEFT JOIN user_secret AS s ON s.user_id = u.user_id
  JOIN access_grant AS g
    ON g.user_id = u.user_id
    OR g.group_key IN (SELECT m.group_key FROM group_member AS m WHERE m.user_id = u.user_id)
  JOIN role AS r ON r.role_key = g.role_key
  JOIN role_permit AS p ON p.role_key = g.role_key
  LEFT JOIN user_group AS w ON w.group_key = g.group_key
 WHERE u.state = 1
   AND g.company_id IN (0, :company_id)
 ORDER BY u.login_key, g.grant_id, p.permit;
