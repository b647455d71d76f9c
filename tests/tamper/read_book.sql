-- A currency of the book that there is not.
UPDATE book SET currency = 'XYZ' WHERE company_id = {company};
