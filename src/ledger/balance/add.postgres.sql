-- Adds what a batch moved to its balance rows: one statement for all of them.
--
-- takes  arrays of the keys, ascending, and of what is added to each

INSERT INTO balance (company_id, book_id, year, period, account_id, currency,
                     debit, credit, currency_debit, currency_credit, quantity)
SELECT t.company_id, t.book_id, t.year, t.period, t.account_id, t.currency,
       t.debit, t.credit, t.currency_debit, t.currency_credit, t.quantity
  FROM unnest(CAST(:company_id AS BIGINT[]), CAST(:book_id AS BIGINT[]), CAST(:year AS BIGINT[]),
              CAST(:period AS BIGINT[]), CAST(:account_id AS BIGINT[]), CAST(:currency AS TEXT[]),
              CAST(:debit AS BIGINT[]), CAST(:credit AS BIGINT[]),
              CAST(:currency_debit AS BIGINT[]), CAST(:currency_credit AS BIGINT[]),
              CAST(:quantity AS BIGINT[]))
       AS t(company_id, book_id, year, period, account_id, currency,
            debit, credit, currency_debit, currency_credit, quantity)
ON CONFLICT (company_id, book_id, year, period, account_id, currency) DO UPDATE
   SET debit           = balance.debit           + excluded.debit,
       credit          = balance.credit          + excluded.credit,
       currency_debit  = balance.currency_debit  + excluded.currency_debit,
       currency_credit = balance.currency_credit + excluded.currency_credit,
       quantity        = balance.quantity        + excluded.quantity;
