-- A reversal takes back less than was posted, and balances all the same.
UPDATE entry SET amount = amount + 100 WHERE company_id = {company} AND seq = 6 AND line_no = 1;
UPDATE entry SET amount = amount - 100 WHERE company_id = {company} AND seq = 6 AND line_no = 2;
