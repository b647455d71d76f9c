-- Adds what a batch moved to its allocation balance rows: one statement for all of them.
--
-- takes  arrays of the keys, ascending, and of what is added to each

INSERT INTO allocation_balance (company_id, book_id, year, period, account_id, dimension_id,
                                value_id, debit, credit, quantity)
SELECT t.company_id, t.book_id, t.year, t.period, t.account_id, t.dimension_id, t.value_id,
       t.debit, t.credit, t.quantity
  FROM unnest(CAST(:company_id AS BIGINT[]), CAST(:book_id AS BIGINT[]), CAST(:year AS BIGINT[]),
              CAST(:period AS BIGINT[]), CAST(:account_id AS BIGINT[]),
              CAST(:dimension_id AS BIGINT[]), CAST(:value_id AS BIGINT[]),
              CAST(:debit AS BIGINT[]), CAST(:credit AS BIGINT[]), CAST(:quantity AS BIGINT[]))
       AS t(company_id, book_id, year, period, account_id, dimension_id, value_id,
            debit, credit, quantity)
ON CONFLICT (company_id, book_id, year, period, account_id, dimension_id, value_id) DO UPDATE
   SET debit    = allocation_balance.debit    + excluded.debit,
       credit   = allocation_balance.credit   + excluded.credit,
       quantity = allocation_balance.quantity + excluded.quantity;
