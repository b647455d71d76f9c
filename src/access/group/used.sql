-- Whether a group has a role.
--
-- scope installation
-- takes  :group_key (folded)
-- gives  one row with how many are given to it

SELECT CAST(COUNT(*) AS BIGINT) AS grants
  FROM access_grant AS g
 WHERE g.group_key = :group_key;
