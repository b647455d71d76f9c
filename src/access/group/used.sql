-- Whether a group has a role or limits, or a rule of signatures names it.
--
-- scope installation
-- takes  :group_key (folded)
-- gives  one row with how many grants, rules and limits

SELECT (SELECT CAST(COUNT(*) AS BIGINT)
          FROM access_grant AS g
         WHERE g.group_key = :group_key) AS grants,
       (SELECT CAST(COUNT(*) AS BIGINT)
          FROM signature_rule AS s
         WHERE s.group_key = :group_key) AS rules,
       (SELECT CAST(COUNT(*) AS BIGINT)
          FROM row_limit AS r
         WHERE r.group_key = :group_key) AS limits;
