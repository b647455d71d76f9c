-- A balance in a currency that there is not.
UPDATE balance SET currency = 'XYZ'
 WHERE company_id = {company} AND book_id = 1 AND year = 20260 AND period = 3 AND currency = ''
   AND account_id = (SELECT account_id FROM account WHERE company_id = {company} AND code = '4010');
