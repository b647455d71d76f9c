-- Adds what a batch moved to one balance row.
--
-- takes  the key; :debit, :credit, :currency_debit, :currency_credit, :quantity to add
-- note   one row per key of the batch, keys ascending; the sums are int64 on both engines, and a
--        stored sum that would overflow is refused by the engine

INSERT INTO balance (company_id, book_id, year, period, account_id, currency,
                     debit, credit, currency_debit, currency_credit, quantity)
VALUES (:company_id, :book_id, :year, :period, :account_id, :currency,
        :debit, :credit, :currency_debit, :currency_credit, :quantity)
ON CONFLICT (company_id, book_id, year, period, account_id, currency) DO UPDATE
   SET debit           = balance.debit           + excluded.debit,
       credit          = balance.credit          + excluded.credit,
       currency_debit  = balance.currency_debit  + excluded.currency_debit,
       currency_credit = balance.currency_credit + excluded.currency_credit,
       quantity        = balance.quantity        + excluded.quantity;
