-- A currency that there is not.
UPDATE line SET currency = 'XYZ' WHERE company_id = {company};
