-- What an account has from a year's opening and its first periods, a row per balance.
--
-- takes  :company_id, :book_id, :account_id, :year, :before (a period)
-- gives  rows of amount and quantity, in no order
-- note   the periods are listed, so that each is one look-up in the balances' key

SELECT b.debit - b.credit AS amount,
       b.quantity
  FROM balance AS b
 WHERE b.company_id = :company_id
   AND b.book_id    = :book_id
   AND b.year       = :year
   AND b.account_id = :account_id
   AND b.period IN (SELECT p.period
                      FROM period AS p
                     WHERE p.company_id = :company_id
                       AND p.year       = :year
                       AND p.period     < :before);
