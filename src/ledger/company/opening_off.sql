-- A book in which the opening of the company's first year does not balance.
--
-- takes  :company_id
-- gives  one row when there is one: by how much debit is larger

SELECT f.name AS year,
       k.code AS book,
       CAST(SUM(b.debit - b.credit) AS BIGINT) AS off
  FROM balance AS b
  JOIN book AS k
    ON k.company_id = b.company_id
   AND k.book_id    = b.book_id
  JOIN fiscal_year AS f
    ON f.company_id = b.company_id
   AND f.year       = b.year
 WHERE b.company_id = :company_id
   AND b.period     = 0
   AND b.year       = (SELECT y.year
                         FROM fiscal_year AS y
                        WHERE y.company_id = :company_id
                        ORDER BY y.first_day
                        LIMIT 1)
 GROUP BY f.name, b.book_id, k.code
HAVING CAST(SUM(b.debit - b.credit) AS BIGINT) <> 0
 ORDER BY b.book_id
 LIMIT 1;
