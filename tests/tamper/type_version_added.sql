-- A cost becomes an asset from now on, with a version of its own.
INSERT INTO name_version (company_id, kind, id, version_no, from_seq, code, name,
                          account_type, account_kind, digest)
SELECT company_id, kind, id, 990000, 900000, code, name, 1, account_kind, {asset}
  FROM name_version
 WHERE company_id = {company} AND kind = 1 AND code = '4010';
UPDATE account SET type = 1 WHERE company_id = {company} AND code = '4010';
