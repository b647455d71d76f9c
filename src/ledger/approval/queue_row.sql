-- A journal that waits for approval, as the queue shows it.
--
-- takes  :company_id, :journal_id

SELECT j.journal_id,
       j.version,
       j.type,
       j.source_id,
       j.subledger_id,
       j.date,
       j.reference,
       j.description,
       j.changed_at,
       u.login AS preparer,
       (SELECT CAST(SUM(l.amount / 1000000) AS BIGINT)
          FROM line AS l
         WHERE l.company_id = j.company_id
           AND l.journal_id = j.journal_id
           AND l.side       = 1) AS millions,
       (SELECT CAST(SUM(l.amount % 1000000) AS BIGINT)
          FROM line AS l
         WHERE l.company_id = j.company_id
           AND l.journal_id = j.journal_id
           AND l.side       = 1) AS rest
  FROM journal AS j
  LEFT JOIN app_user AS u ON u.user_id = j.preparer_id
 WHERE j.company_id = :company_id
   AND j.journal_id = :journal_id;
