-- A page of what waits for approval with the sum of its debits, and nothing else.
--
-- takes  :company_id, :limit

SELECT j.journal_id,
       j.version,
       j.type,
       j.source_id,
       j.date,
       j.reference,
       j.description,
       (SELECT CAST(SUM(l.amount) AS BIGINT)
          FROM line AS l
         WHERE l.company_id = j.company_id
           AND l.journal_id = j.journal_id
           AND l.side       = 1) AS amount
  FROM journal AS j
 WHERE j.company_id = :company_id
   AND j.state      = 2
 ORDER BY j.journal_id
 LIMIT :limit;
