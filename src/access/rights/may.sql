-- By how many roles a user has a permit in a company (0: in the installation).
--
-- scope installation
-- takes  :user_id, :permit, :company_id
-- gives  one row

SELECT CAST(COUNT(*) AS BIGINT) AS roles
  FROM app_user AS u
  JOIN access_grant AS g
    ON g.user_id = u.user_id
    OR g.group_key IN (SELECT m.group_key FROM group_member AS m WHERE m.user_id = u.user_id)
  JOIN role_permit AS p ON p.role_key = g.role_key
 WHERE u.user_id = :user_id
   AND u.state   = 1
   AND g.company_id IN (0, :company_id)
   AND p.permit IN (:permit, '*');
