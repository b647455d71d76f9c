-- What every account of a year came to in one book, by currency, the opening and closing periods
-- included.
--
-- takes  :company_id, :book_id, :year
-- gives  one row per account and currency

SELECT b.account_id,
       b.currency,
       CAST(SUM(b.debit) AS BIGINT)           AS debit,
       CAST(SUM(b.credit) AS BIGINT)          AS credit,
       CAST(SUM(b.currency_debit) AS BIGINT)  AS currency_debit,
       CAST(SUM(b.currency_credit) AS BIGINT) AS currency_credit,
       CAST(SUM(b.quantity) AS BIGINT)        AS quantity
  FROM balance AS b
 WHERE b.company_id = :company_id
   AND b.book_id    = :book_id
   AND b.year       = :year
 GROUP BY b.account_id, b.currency;
