-- A cost becomes an asset: its figures move to the other statement.
UPDATE account SET type = 1 WHERE company_id = {company} AND code = '4010';
