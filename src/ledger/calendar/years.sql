-- A company's fiscal years, by first day.
--
-- takes  :company_id, :closed (enum year_state)
-- gives  ended_seq is NULL where the year was never ended

SELECT y.year,
       y.name,
       y.first_day,
       y.last_day,
       y.state,
       y.numbering,
       (SELECT MIN(c.from_seq)
          FROM year_change AS c
         WHERE c.company_id = y.company_id
           AND c.year       = y.year
           AND c.state      = :closed) AS ended_seq
  FROM fiscal_year AS y
 WHERE y.company_id = :company_id
 ORDER BY y.first_day;
