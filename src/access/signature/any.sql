-- Whether any rule demands a signature.
--
-- scope installation
-- takes  :demand
-- gives  one row with how many

SELECT CAST(COUNT(*) AS BIGINT) AS rules
  FROM signature_rule AS s
 WHERE s.demand = :demand;
