-- Which posting has a number.
--
-- takes  :company_id, :year, :book_id, :series, :number_period (0: the year numbers through),
--        :number
-- gives  one row with seq, or none

SELECT p.seq
  FROM posting AS p
 WHERE p.company_id    = :company_id
   AND p.year          = :year
   AND p.book_id       = :book_id
   AND p.series        = :series
   AND p.number_period = :number_period
   AND p.number        = :number;
