-- Stored allocation balances in key order.
--
-- takes  :company_id, :after_book_id, :after_year, :after_period, :after_account_id,
--        :after_dimension_id, :after_value_id, :limit

SELECT b.book_id,
       b.year,
       b.period,
       b.account_id,
       b.dimension_id,
       b.value_id,
       b.debit,
       b.credit,
       b.quantity
  FROM allocation_balance AS b
 WHERE b.company_id = :company_id
   AND (b.book_id, b.year, b.period, b.account_id, b.dimension_id, b.value_id)
       > (:after_book_id, :after_year, :after_period, :after_account_id, :after_dimension_id,
          :after_value_id)
 ORDER BY b.book_id, b.year, b.period, b.account_id, b.dimension_id, b.value_id
 LIMIT :limit;
