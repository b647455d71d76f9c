-- The periods of a company's years, in the order of the years, each with its state for all
-- subledgers as it is now.
--
-- takes  :company_id

SELECT p.year,
       p.period,
       p.kind,
       p.name,
       p.first_day,
       p.last_day,
       p.reverse_in,
       c.state
  FROM fiscal_year AS y
  JOIN period AS p
    ON p.company_id = y.company_id
   AND p.year       = y.year
  JOIN period_change AS c
    ON c.company_id   = p.company_id
   AND c.year         = p.year
   AND c.period       = p.period
   AND c.subledger_id = 0
   AND NOT EXISTS (SELECT 1
                     FROM period_change AS n
                    WHERE n.company_id   = c.company_id
                      AND n.year         = c.year
                      AND n.period       = c.period
                      AND n.subledger_id = 0
                      AND n.change_no    > c.change_no)
 WHERE y.company_id = :company_id
 ORDER BY y.first_day, p.period;
