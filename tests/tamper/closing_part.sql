-- Something is left of what an income account gave to a dimension value.
UPDATE allocation_balance SET debit = debit + 50
 WHERE company_id = {company} AND book_id = 1 AND year = 20260 AND period = 99
   AND account_id = (SELECT account_id FROM account WHERE company_id = {company} AND code = '5010');
