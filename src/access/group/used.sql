-- Whether a group has a role, or a rule of signatures names it.
--
-- scope installation
-- takes  :group_key (folded)
-- gives  one row with how many grants and rules

SELECT (SELECT CAST(COUNT(*) AS BIGINT)
          FROM access_grant AS g
         WHERE g.group_key = :group_key) AS grants,
       (SELECT CAST(COUNT(*) AS BIGINT)
          FROM signature_rule AS s
         WHERE s.group_key = :group_key) AS rules;
