-- The balance of a cost centre.
UPDATE allocation_balance SET debit = debit + 1
 WHERE company_id = {company} AND book_id = 1 AND year = 20260 AND period = 3;
