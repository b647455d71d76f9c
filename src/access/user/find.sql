-- One user.
--
-- scope installation
-- takes  :user_id
-- gives  at most one row

SELECT u.user_id,
       u.login,
       u.name,
       u.made_at,
       u.state
  FROM app_user AS u
 WHERE u.user_id = :user_id;
