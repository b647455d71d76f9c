-- The roles that a user has in a company, himself or by a group.
--
-- scope installation
-- takes  :user_id, :company_id

SELECT DISTINCT g.role_key AS code_key
  FROM app_user AS u
  JOIN access_grant AS g
    ON g.user_id = u.user_id
    OR g.group_key IN (SELECT m.group_key FROM group_member AS m WHERE m.user_id = u.user_id)
 WHERE u.user_id = :user_id
   AND u.state   = 1
   AND g.company_id IN (0, :company_id);
