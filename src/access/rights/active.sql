-- Whether a user is there and not disabled.
--
-- scope installation
-- takes  :user_id
-- gives  one row, with 1 or 0

SELECT CAST(COUNT(*) AS BIGINT) AS users
  FROM app_user AS u
 WHERE u.user_id = :user_id
   AND u.state   = 1;
