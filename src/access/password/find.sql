-- A user's password.
--
-- scope installation
-- takes  :user_id
-- gives  at most one row

SELECT s.password,
       s.failures,
       s.locked_until
  FROM user_secret AS s
 WHERE s.user_id = :user_id;
