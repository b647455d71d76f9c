-- A row goes over to an account that there is not.
UPDATE account_entry
   SET account_id = 0
 WHERE company_id = {company} AND seq = 3 AND line_no = 1;
