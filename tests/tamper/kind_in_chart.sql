-- An account with entries becomes a heading.
UPDATE account SET kind = 4 WHERE company_id = {company} AND code = '4010';
