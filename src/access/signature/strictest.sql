-- The strictest of all rules.
--
-- scope installation
-- gives  one row, of NULLs where there is no rule

SELECT MAX(s.demand)        AS demand,
       MAX(s.second_factor) AS second_factor
  FROM signature_rule AS s;
