-- The periods of a company's years.
--
-- takes  :company_id

SELECT p.year,
       p.period,
       p.kind,
       p.first_day,
       p.last_day
  FROM period AS p
 WHERE p.company_id = :company_id
 ORDER BY p.year, p.period;
