-- The columns of all lines of a set's documents that are not posted, each in millions and the rest.
--
-- takes  :company_id, :set_id, :debit (the side), :cancelled (the state that does not count)
-- gives  one row; NULLs when there is no line

SELECT CAST(SUM(CASE WHEN l.side = :debit THEN l.amount / 1000000 ELSE 0 END) AS BIGINT) AS debit_millions,
       CAST(SUM(CASE WHEN l.side = :debit THEN l.amount % 1000000 ELSE 0 END) AS BIGINT) AS debit_rest,
       CAST(SUM(CASE WHEN l.side = :debit THEN 0 ELSE l.amount / 1000000 END) AS BIGINT) AS credit_millions,
       CAST(SUM(CASE WHEN l.side = :debit THEN 0 ELSE l.amount % 1000000 END) AS BIGINT) AS credit_rest
  FROM journal AS j
  JOIN line AS l
    ON l.company_id = j.company_id
   AND l.journal_id = j.journal_id
 WHERE j.company_id = :company_id
   AND j.set_id     = :set_id
   AND j.state     <> :cancelled
   AND j.posted_seq IS NULL
   AND l.amount IS NOT NULL;
