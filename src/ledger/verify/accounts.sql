-- What openings need to know of a company's accounts.
--
-- takes  :company_id

SELECT a.account_id,
       a.code,
       a.type,
       a.carries_quantity
  FROM account AS a
 WHERE a.company_id = :company_id
 ORDER BY a.account_id;
