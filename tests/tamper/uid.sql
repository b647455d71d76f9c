-- Whose books they are.
UPDATE company SET uid = 'another' WHERE company_id = {company};
