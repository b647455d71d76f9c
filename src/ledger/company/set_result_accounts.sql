-- Names the accounts that results are carried and closed to.
--
-- takes  :company_id, :ytd_account_id, :retained_account_id (NULL: stays)
-- gives  one changed row

UPDATE company
   SET ytd_account_id      = COALESCE(:ytd_account_id, ytd_account_id),
       retained_account_id = COALESCE(:retained_account_id, retained_account_id)
 WHERE company_id = :company_id;
