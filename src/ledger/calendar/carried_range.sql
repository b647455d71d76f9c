-- Whether a year's balances are so large that what they leave to the next might not fit.
--
-- takes  :company_id, :year, :income, :expense (types), :unit, :limit (in units)
-- gives  at most one row: year
-- note   counted in large units, which never overflow: income accounts together, as they are
--        carried

SELECT t.year
  FROM (SELECT b.year,
               b.book_id,
               CASE WHEN a.type IN (:income, :expense) THEN 0 ELSE b.account_id END AS account_id,
               CAST(SUM(ABS(b.debit / CAST(:unit AS BIGINT))
                      + ABS(b.credit / CAST(:unit AS BIGINT))) AS BIGINT) AS units,
               CAST(SUM(ABS(b.currency_debit / CAST(:unit AS BIGINT))
                      + ABS(b.currency_credit / CAST(:unit AS BIGINT))) AS BIGINT) AS currency_units,
               CAST(SUM(ABS(b.quantity / CAST(:unit AS BIGINT))) AS BIGINT) AS quantity_units
          FROM balance AS b
          JOIN account AS a
            ON a.company_id = b.company_id
           AND a.account_id = b.account_id
         WHERE b.company_id = :company_id
           AND b.year       = :year
         GROUP BY b.year, b.book_id,
                  CASE WHEN a.type IN (:income, :expense) THEN 0 ELSE b.account_id END) AS t
 WHERE t.units          > CAST(:limit AS BIGINT)
    OR t.currency_units > CAST(:limit AS BIGINT)
    OR t.quantity_units > CAST(:limit AS BIGINT)
 LIMIT 1;
