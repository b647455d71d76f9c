-- One account's row becomes another's, so that as many rows are there as before.
UPDATE account_entry
   SET account_id = (SELECT MAX(a.account_id) FROM account_entry AS a
                      WHERE a.company_id = {company} AND a.account_id <> account_entry.account_id)
 WHERE company_id = {company} AND seq = 3 AND line_no = 1;
