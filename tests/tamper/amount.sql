-- One amount, on both sides so that the posting still balances, with the balances to match.
UPDATE entry SET amount = amount + 100 WHERE company_id = {company} AND seq = 3 AND line_no = 1;
UPDATE entry SET amount = amount - 100 WHERE company_id = {company} AND seq = 3 AND line_no = 2;
UPDATE balance SET debit = debit + 100
 WHERE company_id = {company} AND year = 20260 AND period = 3
   AND account_id = (SELECT account_id FROM account WHERE company_id = {company} AND code = '4010');
UPDATE balance SET credit = credit + 100
 WHERE company_id = {company} AND year = 20260 AND period = 3
   AND account_id = (SELECT account_id FROM account WHERE company_id = {company} AND code = '2440');
UPDATE balance SET debit = debit - 100
 WHERE company_id = {company} AND year = 20270 AND period = 0
   AND account_id = (SELECT account_id FROM account WHERE company_id = {company} AND code = '2440');
UPDATE balance SET debit = debit + 100
 WHERE company_id = {company} AND year = 20270 AND period = 0
   AND account_id = (SELECT ytd_account_id FROM company WHERE company_id = {company});
