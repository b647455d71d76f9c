-- The newest audit rows, the head with them.
DELETE FROM audit WHERE company_id = {company} AND audit_seq >= 2;
UPDATE company_head
   SET audit_seq = 1,
       audit_hash = (SELECT hash FROM audit WHERE company_id = {company} AND audit_seq = 1)
 WHERE company_id = {company};
