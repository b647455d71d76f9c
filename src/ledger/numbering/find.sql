-- The next number of one series; read under the company's lock.
--
-- takes  :company_id, :year, :book_id, :series, :number_period
-- gives  one row with next_number; none when the series has no posting yet

SELECT next_number
  FROM number_series
 WHERE company_id    = :company_id
   AND year          = :year
   AND book_id       = :book_id
   AND series        = :series
   AND number_period = :number_period;
