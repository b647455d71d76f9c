-- A currency that there is not.
UPDATE entry SET currency = 'XYZ' WHERE company_id = {company} AND seq = 3;
