-- A cost becomes an asset, and was one, with a digest that fits.
UPDATE name_version SET account_type = 1, digest = {asset}
 WHERE company_id = {company} AND kind = 1 AND code = '4010';
UPDATE account SET type = 1 WHERE company_id = {company} AND code = '4010';
