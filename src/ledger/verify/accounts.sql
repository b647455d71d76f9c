-- A company's accounts: what they are, and whether openings carry quantities.
--
-- takes  :company_id

SELECT a.account_id,
       a.code,
       a.type,
       a.kind,
       a.carries_quantity
  FROM account AS a
 WHERE a.company_id = :company_id
 ORDER BY a.account_id;
