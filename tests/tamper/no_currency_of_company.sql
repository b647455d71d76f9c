-- A currency that there is not.
UPDATE company SET currency = 'XYZ' WHERE company_id = {company};
