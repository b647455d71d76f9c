-- How many users may change users: whoever is limited to some rows of a company may not.
--
-- scope installation
-- takes  :permit (user.change)
-- gives  one row

SELECT CAST(COUNT(*) AS BIGINT) AS keepers
  FROM app_user AS u
 WHERE u.state = 1
   AND NOT EXISTS (SELECT 1
                     FROM row_limit AS r
                    WHERE r.user_id = u.user_id
                       OR r.group_key IN (SELECT m.group_key
                                            FROM group_member AS m
                                           WHERE m.user_id = u.user_id))
   AND EXISTS (SELECT 1
                 FROM access_grant AS g
                 JOIN role_permit AS p ON p.role_key = g.role_key
                WHERE g.company_id = 0
                  AND p.permit IN (:permit, '*')
                  AND (g.user_id = u.user_id
                       OR g.group_key IN (SELECT m.group_key
                                            FROM group_member AS m
                                           WHERE m.user_id = u.user_id)));
