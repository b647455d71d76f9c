-- Fills the openings of a new year per dimension value from the closing of the year before; what
-- income accounts gave to values ends with their year.
--
-- takes  :company_id, :year (the new one), :year_before, :income, :expense, :statistical (types)

INSERT INTO allocation_balance (company_id, book_id, year, period, account_id, dimension_id,
                                value_id, debit, credit, quantity)
SELECT b.company_id,
       b.book_id,
       CAST(:year AS BIGINT),
       0,
       b.account_id,
       b.dimension_id,
       b.value_id,
       CAST(SUM(b.debit - b.credit) AS BIGINT),
       0,
       CAST(SUM(b.quantity) AS BIGINT)
  FROM allocation_balance AS b
  JOIN account AS a
    ON a.company_id = b.company_id
   AND a.account_id = b.account_id
 WHERE b.company_id = :company_id
   AND b.year       = :year_before
   AND a.type NOT IN (:income, :expense)
   AND (a.type <> :statistical OR a.carries_quantity = 1)
 GROUP BY b.company_id, b.book_id, b.account_id, b.dimension_id, b.value_id
HAVING CAST(SUM(b.debit - b.credit) AS BIGINT) <> 0
    OR CAST(SUM(b.quantity) AS BIGINT)         <> 0;
