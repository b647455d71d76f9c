-- Plans that are not carried out yet, with what they undo and the document that waits to do it.
--
-- takes  :company_id, :after (seq), :one (seq of the only one wanted; NULL: all), :limit
-- gives  by the seq of what they undo; journal_* and due_* are NULL where there is no document

SELECT n.original_seq AS seq, n.kind, n.style, n.date AS plan_date, n.failed_at, n.failure, n.detail,
       p.year, p.period, p.book_id, p.series, p.number_period, p.number, p.date, p.type,
       p.source_id, p.subledger_id, p.reference, p.description, p.preparer_id,
       p.reverses_seq,
       s.code       AS source_code,
       y.name       AS year_name,
       CAST(NULL AS BIGINT) AS reversed_by,
       j.journal_id AS journal_id,
       j.state      AS journal_state,
       j.year       AS due_year,
       j.period     AS due_period,
       j.date       AS due_date,
       (SELECT CAST(COALESCE(SUM(e.amount), 0) AS BIGINT)
          FROM entry AS e
         WHERE e.company_id = n.company_id
           AND e.seq        = n.original_seq
           AND e.book_id    = p.book_id
           AND e.side       = 1) AS amount
  FROM reversal_plan AS n
  JOIN posting AS p
    ON p.company_id = n.company_id
   AND p.seq        = n.original_seq
  JOIN source AS s
    ON s.company_id = p.company_id
   AND s.source_id  = p.source_id
  JOIN fiscal_year AS y
    ON y.company_id = p.company_id
   AND y.year       = p.year
  LEFT JOIN journal AS j
    ON j.company_id = n.company_id
   AND j.journal_id = n.journal_id
 WHERE n.company_id   = :company_id
   AND n.original_seq > :after
   AND (n.original_seq = :one OR :one IS NULL)
 ORDER BY n.original_seq
 LIMIT :limit;
