-- Stored balances in key order.
--
-- takes  :company_id, :after_book_id, :after_year, :after_period, :after_account_id,
--        :after_currency, :limit

SELECT b.book_id,
       b.year,
       b.period,
       b.account_id,
       b.currency,
       b.debit,
       b.credit,
       b.currency_debit,
       b.currency_credit,
       b.quantity
  FROM balance AS b
 WHERE b.company_id = :company_id
   AND (b.book_id, b.year, b.period, b.account_id, b.currency)
       > (:after_book_id, :after_year, :after_period, :after_account_id, :after_currency)
 ORDER BY b.book_id, b.year, b.period, b.account_id, b.currency
 LIMIT :limit;
