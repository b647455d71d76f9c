-- How many postings came behind a seq, into a period, the periods before it, and earlier years.
--
-- takes  :company_id, :seq, :year, :period
-- gives  one row; it costs what came behind the seq

SELECT COUNT(*) AS count
  FROM posting AS p
 WHERE p.company_id = :company_id
   AND p.seq        > :seq
   AND ((p.year = :year AND p.period <= :period)
     OR p.year IN (SELECT y.year
                     FROM fiscal_year AS y
                     JOIN fiscal_year AS t
                       ON t.company_id = y.company_id
                      AND t.year       = :year
                    WHERE y.company_id = :company_id
                      AND y.first_day  < t.first_day));
