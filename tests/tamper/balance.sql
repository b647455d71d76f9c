-- A balance alone: what reports print.
UPDATE balance SET debit = debit + 1, credit = credit + 1
 WHERE company_id = {company} AND book_id = 1 AND year = 20260 AND period = 3
   AND account_id = (SELECT account_id FROM account WHERE company_id = {company} AND code = '4010');
