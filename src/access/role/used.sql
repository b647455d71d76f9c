-- Whether somebody has a role, or a rule of signatures names it.
--
-- scope installation
-- takes  :role_key (folded)
-- gives  one row with how many grants and rules

SELECT (SELECT CAST(COUNT(*) AS BIGINT)
          FROM access_grant AS g
         WHERE g.role_key = :role_key) AS grants,
       (SELECT CAST(COUNT(*) AS BIGINT)
          FROM signature_rule AS s
         WHERE s.role_key = :role_key) AS rules;
