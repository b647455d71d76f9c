-- The user that has a login.
--
-- scope installation
-- takes  :login_key (folded)
-- gives  at most one row

SELECT u.user_id,
       u.login,
       u.name,
       u.made_at,
       u.state
  FROM app_user AS u
 WHERE u.login_key = :login_key;
