-- Marks an account as having entries.
--
-- takes  :company_id, :account_id

UPDATE account
   SET used = 1
 WHERE company_id = :company_id
   AND account_id = :account_id
   AND used       = 0;
