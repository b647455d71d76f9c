-- Codes and names of subledgers as they are.
--
-- takes  :company_id, :after_id, :limit

SELECT t.subledger_id AS id,
       t.code,
       t.name
  FROM subledger AS t
 WHERE t.company_id = :company_id
   AND t.subledger_id > :after_id
 ORDER BY t.subledger_id
 LIMIT :limit;
