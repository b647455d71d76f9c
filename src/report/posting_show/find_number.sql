-- Which posting has a number.
--
-- takes  :company_id, :year, :book_id, :series, :number_period (0: the year numbers through),
--        :number, and what sight_bind gives
-- gives  one row with seq, or none, also where the actor does not see it

SELECT p.seq
  FROM posting AS p
 WHERE p.company_id    = :company_id
   AND p.year          = :year
   AND p.book_id       = :book_id
   AND p.series        = :series
   AND p.number_period = :number_period
   AND p.number        = :number
   AND {ledger/sight/posting};
