-- All that a table holds of one company.
SELECT * FROM {table} WHERE company_id = {company};
