-- What reports and files say that the books are in.
UPDATE company SET currency = 'EUR' WHERE company_id = {company};
