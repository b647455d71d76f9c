-- What was posted after a seq into a period, the periods before it, and earlier years, one by one.
--
-- takes  :company_id, :after (seq), :year, :period, :limit
-- gives  in the order of the chain; amount: its debits in the book it is numbered in

SELECT p.seq,
       p.year,
       y.name AS year_name,
       p.period,
       p.book_id,
       p.series,
       p.number,
       p.date,
       s.code AS source_code,
       p.reference,
       p.description,
       p.poster_id,
       p.booked_at,
       (SELECT CAST(COALESCE(SUM(e.amount), 0) AS BIGINT)
          FROM entry AS e
         WHERE e.company_id = p.company_id
           AND e.seq        = p.seq
           AND e.book_id    = p.book_id
           AND e.side       = 1) AS amount
  FROM posting AS p
  JOIN source AS s
    ON s.company_id = p.company_id
   AND s.source_id  = p.source_id
  JOIN fiscal_year AS y
    ON y.company_id = p.company_id
   AND y.year       = p.year
  JOIN fiscal_year AS t
    ON t.company_id = p.company_id
   AND t.year       = :year
 WHERE p.company_id = :company_id
   AND p.seq        > :after
   AND (y.first_day < t.first_day
     OR (p.year = :year AND p.period <= :period))
 ORDER BY p.seq
 LIMIT :limit;
