-- Says what becomes of provisional journals without a plan.
--
-- takes  :company_id, :provisional (enum provisional)
-- gives  one changed row

UPDATE company
   SET provisional = :provisional
 WHERE company_id = :company_id;
