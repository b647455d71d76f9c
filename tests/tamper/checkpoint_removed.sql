-- A checkpoint that another one names.
DELETE FROM checkpoint WHERE company_id = {company} AND seq = 4;
