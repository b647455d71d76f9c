-- Fills the openings of a new year from the closing of the year before: balance-sheet accounts by
-- currency, income accounts in one sum on the account that carries the unclosed result.
--
-- takes  :company_id, :year (the new one), :year_before, :ytd_account_id, :income, :expense,
--        :statistical (types)
-- note   an opening is a net figure, held in debit; a statistical account is carried where it says
--        so; deltas_carry moves these rows by the same rule afterwards

INSERT INTO balance (company_id, book_id, year, period, account_id, currency, debit, credit,
                     currency_debit, currency_credit, quantity)
SELECT c.company_id,
       c.book_id,
       CAST(:year AS BIGINT),
       0,
       c.account_id,
       c.currency,
       CAST(SUM(c.net) AS BIGINT),
       0,
       CAST(SUM(c.currency_net) AS BIGINT),
       0,
       CAST(SUM(c.quantity) AS BIGINT)
  FROM (SELECT b.company_id,
               b.book_id,
               b.account_id,
               b.currency,
               b.debit - b.credit                   AS net,
               b.currency_debit - b.currency_credit AS currency_net,
               b.quantity
          FROM balance AS b
          JOIN account AS a
            ON a.company_id = b.company_id
           AND a.account_id = b.account_id
         WHERE b.company_id = :company_id
           AND b.year       = :year_before
           AND a.type NOT IN (:income, :expense)
           AND (a.type <> :statistical OR a.carries_quantity = 1)
         UNION ALL
        SELECT b.company_id,
               b.book_id,
               CAST(:ytd_account_id AS BIGINT),
               '',
               b.debit - b.credit,
               0,
               0
          FROM balance AS b
          JOIN account AS a
            ON a.company_id = b.company_id
           AND a.account_id = b.account_id
         WHERE b.company_id = :company_id
           AND b.year       = :year_before
           AND a.type IN (:income, :expense)) AS c
 GROUP BY c.company_id, c.book_id, c.account_id, c.currency
HAVING CAST(SUM(c.net) AS BIGINT)          <> 0
    OR CAST(SUM(c.currency_net) AS BIGINT) <> 0
    OR CAST(SUM(c.quantity) AS BIGINT)     <> 0;
