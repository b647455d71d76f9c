-- A company's years, in the order of their days.
--
-- takes  :company_id

SELECT y.year,
       y.first_day,
       y.last_day
  FROM fiscal_year AS y
 WHERE y.company_id = :company_id
 ORDER BY y.first_day;
