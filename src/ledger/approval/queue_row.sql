-- A journal that waits for approval, as the queue shows it: with its debits; of one that reverses
-- what those will be: the entries of what it undoes, turned in its style, in the book that it is
-- for.
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
       COALESCE((SELECT CAST(SUM(l.amount / 1000000) AS BIGINT)
                   FROM line AS l
                  WHERE l.company_id = j.company_id
                    AND l.journal_id = j.journal_id
                    AND l.side       = 1),
                (SELECT CAST(SUM(-e.amount / 1000000) AS BIGINT)
                   FROM entry AS e
                  WHERE e.company_id = j.company_id
                    AND e.seq        = j.reverses_seq
                    AND e.book_id    = CASE WHEN j.book_id = 0 THEN 1 ELSE j.book_id END
                    AND e.side       = CASE WHEN j.reversal_style = 2 THEN 1 ELSE 2 END)) AS millions,
       COALESCE((SELECT CAST(SUM(l.amount % 1000000) AS BIGINT)
                   FROM line AS l
                  WHERE l.company_id = j.company_id
                    AND l.journal_id = j.journal_id
                    AND l.side       = 1),
                (SELECT CAST(SUM(-e.amount % 1000000) AS BIGINT)
                   FROM entry AS e
                  WHERE e.company_id = j.company_id
                    AND e.seq        = j.reverses_seq
                    AND e.book_id    = CASE WHEN j.book_id = 0 THEN 1 ELSE j.book_id END
                    AND e.side       = CASE WHEN j.reversal_style = 2 THEN 1 ELSE 2 END)) AS rest
  FROM journal AS j
  LEFT JOIN app_user AS u ON u.user_id = j.preparer_id
 WHERE j.company_id = :company_id
   AND j.journal_id = :journal_id;
