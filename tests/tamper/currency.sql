-- What the amounts are in.
UPDATE book SET currency = 'EUR' WHERE company_id = {company} AND book_id = 1;
