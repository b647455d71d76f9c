-- Where the documents of modules go.
--
-- takes  :company_id

SELECT r.source_id,
       s.code AS source,
       r.transaction_type,
       r.name,
       r.subledger_id,
       l.code AS subledger
  FROM posting_route AS r
  JOIN source AS s
    ON s.company_id = r.company_id
   AND s.source_id  = r.source_id
  JOIN subledger AS l
    ON l.company_id   = r.company_id
   AND l.subledger_id = r.subledger_id
 WHERE r.company_id = :company_id
 ORDER BY s.code, r.transaction_type;
