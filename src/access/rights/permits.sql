-- What a user may do in a company (0: in the installation).
--
-- scope installation
-- takes  :user_id, :company_id
-- gives  a row for each permit; '*' is every one

SELECT DISTINCT p.permit
  FROM app_user AS u
  JOIN access_grant AS g
    ON g.user_id = u.user_id
    OR g.group_key IN (SELECT m.group_key FROM group_member AS m WHERE m.user_id = u.user_id)
  JOIN role_permit AS p ON p.role_key = g.role_key
 WHERE u.user_id = :user_id
   AND u.state   = 1
   AND g.company_id IN (0, :company_id);
