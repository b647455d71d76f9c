-- The groups that a user is in.
--
-- scope installation
-- takes  :user_id

SELECT m.group_key AS code_key
  FROM app_user AS u
  JOIN group_member AS m ON m.user_id = u.user_id
 WHERE u.user_id = :user_id
   AND u.state   = 1;
