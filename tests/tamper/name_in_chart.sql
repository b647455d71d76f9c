-- The name that reports print.
UPDATE account SET name = 'Gifts' WHERE company_id = {company} AND code = '4010';
