-- All users, by login.
--
-- scope installation

SELECT u.user_id,
       u.login,
       u.name,
       u.made_at,
       u.state
  FROM app_user AS u
 ORDER BY u.login_key;
