-- What the accounts of a page ask of the dimensions, accounts by folded code.
--
-- takes  :company_id, :first, :last (folded codes, both included)

SELECT d.account_id,
       d.dimension_id,
       d.rule,
       d.value_id
  FROM account AS a
  JOIN account_dimension AS d
    ON d.company_id = a.company_id
   AND d.account_id = a.account_id
 WHERE a.company_id = :company_id
   AND a.code_key  >= :first
   AND a.code_key  <= :last
 ORDER BY a.code_key, d.dimension_id;
