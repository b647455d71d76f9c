-- Adds what a batch moved to one allocation balance row.
--
-- takes  the key; :debit, :credit, :quantity to add

INSERT INTO allocation_balance (company_id, book_id, year, period, account_id, dimension_id,
                                value_id, debit, credit, quantity)
VALUES (:company_id, :book_id, :year, :period, :account_id, :dimension_id, :value_id,
        :debit, :credit, :quantity)
ON CONFLICT (company_id, book_id, year, period, account_id, dimension_id, value_id) DO UPDATE
   SET debit    = allocation_balance.debit    + excluded.debit,
       credit   = allocation_balance.credit   + excluded.credit,
       quantity = allocation_balance.quantity + excluded.quantity;
