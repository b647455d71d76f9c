-- A renaming that is said to have been before the postings.
INSERT INTO name_version (company_id, kind, id, version_no, from_seq, code, name,
                          account_type, account_kind, digest)
SELECT company_id, kind, id, 990000, 1, code, 'Gifts', account_type, account_kind, {digest}
  FROM name_version
 WHERE company_id = {company} AND kind = 1 AND code = '4010';
UPDATE account SET name = 'Gifts' WHERE company_id = {company} AND code = '4010';
