-- A balance of an account that is not there.
UPDATE balance SET account_id = 999999
 WHERE company_id = {company} AND book_id = 1 AND year = 20260 AND period = 3
   AND account_id = (SELECT account_id FROM account WHERE company_id = {company} AND code = '4010');
