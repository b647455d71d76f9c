-- Something is left on an income account of a year that was ended.
UPDATE balance SET debit = debit + 50
 WHERE company_id = {company} AND book_id = 1 AND year = 20260 AND period = 99
   AND account_id = (SELECT account_id FROM account WHERE company_id = {company} AND code = '5010');
