-- Codes and names of accounts as they are, and what they are.
--
-- takes  :company_id, :after_id, :limit

SELECT t.account_id AS id,
       t.code,
       t.name,
       t.type,
       t.kind
  FROM account AS t
 WHERE t.company_id = :company_id
   AND t.account_id > :after_id
 ORDER BY t.account_id
 LIMIT :limit;
