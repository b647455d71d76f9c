-- What a year carried into the next.
UPDATE balance SET debit = debit + 1
 WHERE company_id = {company} AND book_id = 1 AND year = 20270 AND period = 0
   AND account_id = (SELECT account_id FROM account WHERE company_id = {company} AND code = '1930');
