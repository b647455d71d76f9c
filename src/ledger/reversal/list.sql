-- Plans that are not carried out yet, with what they undo and the document that waits to do it.
--
-- takes  :company_id, :after (seq), :one (seq of the only one wanted; NULL: all), :limit, :debit,
--        and what sight_bind gives
-- gives  by the seq of what they undo; journal_* and due_* are NULL where there is no document

SELECT {plan_row},
       CAST(NULL AS BIGINT) AS reversed_by
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
   AND {ledger/sight/posting}
 ORDER BY n.original_seq
 LIMIT :limit;
