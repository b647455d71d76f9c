-- A closing delta takes back too little from one account and as much too much from another.
UPDATE entry SET amount = amount + 50 WHERE company_id = {company} AND seq = {seq} AND line_no = 1;
UPDATE entry SET amount = amount - 50 WHERE company_id = {company} AND seq = {seq} AND line_no = 2;
