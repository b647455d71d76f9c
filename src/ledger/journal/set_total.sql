-- The columns of all lines of a set's documents that are not posted, each in millions and the rest.
-- The lines that a weighted transfer gives its amount to have none of their own: what the giver has
-- in one column they have in the other.
--
-- takes  :company_id, :set_id, :debit (the side), :weighted (the type), :cancelled (the state that
--        does not count)
-- gives  one row; NULLs when there is no line

SELECT CAST(SUM(t.debit / 1000000) AS BIGINT)  AS debit_millions,
       CAST(SUM(t.debit % 1000000) AS BIGINT)  AS debit_rest,
       CAST(SUM(t.credit / 1000000) AS BIGINT) AS credit_millions,
       CAST(SUM(t.credit % 1000000) AS BIGINT) AS credit_rest
  FROM (SELECT CASE WHEN l.side = :debit     THEN l.amount
                    WHEN j.type = :weighted THEN -l.amount
                    ELSE 0 END AS debit,
               CASE WHEN l.side <> :debit    THEN l.amount
                    WHEN j.type = :weighted THEN -l.amount
                    ELSE 0 END AS credit
          FROM journal AS j
          JOIN line AS l
            ON l.company_id = j.company_id
           AND l.journal_id = j.journal_id
         WHERE j.company_id = :company_id
           AND j.set_id     = :set_id
           AND j.state     <> :cancelled
           AND j.posted_seq IS NULL
           AND l.amount IS NOT NULL) AS t;
