-- A user's second factor.
--
-- scope installation
-- takes  :user_id
-- gives  at most one row

SELECT f.sealed,
       f.begun_at,
       f.confirmed_at,
       f.last_step
  FROM user_factor AS f
 WHERE f.user_id = :user_id;
