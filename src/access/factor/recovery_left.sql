-- How many recovery codes of a user are good still.
--
-- scope installation
-- takes  :user_id
-- gives  one row

SELECT CAST(COUNT(*) AS BIGINT) AS codes
  FROM user_recovery AS r
 WHERE r.user_id = :user_id
   AND r.used_at IS NULL;
