-- The date of a posting and of its entries.
UPDATE posting SET date = 20260311 WHERE company_id = {company} AND seq = 3;
UPDATE entry SET date = 20260311 WHERE company_id = {company} AND seq = 3;
