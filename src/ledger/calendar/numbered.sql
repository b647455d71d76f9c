-- Whether a year has postings.
--
-- takes  :company_id, :year
-- gives  one row when it has

SELECT s.series
  FROM number_series AS s
 WHERE s.company_id = :company_id
   AND s.year       = :year
 LIMIT 1;
