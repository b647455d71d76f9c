-- How the numbers of a period's postings stood at a seq.
--
-- takes  :company_id, :year, :period, :seq

SELECT p.book_id,
       p.series,
       p.number_period,
       COUNT(*)      AS count,
       MIN(p.number) AS first,
       MAX(p.number) AS last
  FROM posting AS p
 WHERE p.company_id = :company_id
   AND p.year       = :year
   AND p.period     = :period
   AND p.seq       <= :seq
 GROUP BY p.book_id, p.series, p.number_period
 ORDER BY p.book_id, p.series, p.number_period;
