-- Whether somebody has a role.
--
-- scope installation
-- takes  :role_key (folded)
-- gives  one row with how often it is given

SELECT CAST(COUNT(*) AS BIGINT) AS grants
  FROM access_grant AS g
 WHERE g.role_key = :role_key;
