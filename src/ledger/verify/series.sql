-- The next number of each series.
--
-- takes  :company_id

SELECT n.year,
       n.book_id,
       n.series,
       n.number_period,
       n.next_number
  FROM number_series AS n
 WHERE n.company_id = :company_id
 ORDER BY n.year, n.book_id, n.series, n.number_period;
