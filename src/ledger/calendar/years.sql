-- A company's fiscal years, by first day.
--
-- takes  :company_id

SELECT y.year,
       y.name,
       y.first_day,
       y.last_day,
       y.state,
       y.numbering
  FROM fiscal_year AS y
 WHERE y.company_id = :company_id
 ORDER BY y.first_day;
