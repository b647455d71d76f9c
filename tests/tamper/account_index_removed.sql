-- Of the account index, one row.
DELETE FROM account_entry WHERE company_id = {company} AND seq = 3 AND line_no = 1;
