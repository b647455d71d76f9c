-- A company's years, in the order of their days.
--
-- takes  :company_id
-- gives  ended_seq is NULL where the year never was in state 2, closed; stepped_to, the state that
--        its newest step led to, where it never took one

SELECT y.year,
       y.first_day,
       y.last_day,
       y.state,
       y.numbering,
       (SELECT c.state
          FROM year_change AS c
         WHERE c.company_id = y.company_id
           AND c.year       = y.year
         ORDER BY c.change_no DESC
         LIMIT 1) AS stepped_to,
       (SELECT MIN(c.from_seq)
          FROM year_change AS c
         WHERE c.company_id = y.company_id
           AND c.year       = y.year
           AND c.state      = 2) AS ended_seq
  FROM fiscal_year AS y
 WHERE y.company_id = :company_id
 ORDER BY y.first_day;
