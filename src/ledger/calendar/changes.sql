-- The steps that a year and its periods took, in their order.
--
-- takes  :company_id, :year
-- gives  of_year 1: the year's own (period -1, state: enum year_state); 0: a period's (enum
--        period_state), for one subledger or all (0)

SELECT c.change_no,
       CAST(0 AS BIGINT) AS of_year,
       c.period,
       c.subledger_id,
       c.from_seq,
       c.state,
       c.changed_by,
       c.changed_at,
       c.reason
  FROM period_change AS c
 WHERE c.company_id = :company_id
   AND c.year       = :year
UNION ALL
SELECT y.change_no,
       CAST(1 AS BIGINT)  AS of_year,
       CAST(-1 AS BIGINT) AS period,
       CAST(0 AS BIGINT)  AS subledger_id,
       y.from_seq,
       y.state,
       y.changed_by,
       y.changed_at,
       y.reason
  FROM year_change AS y
 WHERE y.company_id = :company_id
   AND y.year       = :year
 ORDER BY change_no;
