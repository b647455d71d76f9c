-- How many users have a second factor.
--
-- scope installation
-- gives  one row

SELECT CAST(COUNT(*) AS BIGINT) AS users
  FROM user_factor AS f
 WHERE f.confirmed_at IS NOT NULL;
