-- Which migration ran last.
--
-- scope installation
-- gives  one row: number, 0 when none ran

SELECT COALESCE(MAX(v.number), 0) AS number
  FROM schema_version AS v;
