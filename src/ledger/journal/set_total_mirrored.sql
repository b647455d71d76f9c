-- The columns of what a set's reversals that are not posted will post, each in millions and the
-- rest: the entries of what they reverse, turned, in the book that each is for, the primary one
-- where it is for all.
--
-- takes  :company_id, :set_id, :debit (the side), :negates (the style in which amounts stay on
--        their side), :cancelled (the state that does not count)
-- gives  one row; NULLs when there is no such reversal

SELECT CAST(SUM(t.debit / 1000000) AS BIGINT)  AS debit_millions,
       CAST(SUM(t.debit % 1000000) AS BIGINT)  AS debit_rest,
       CAST(SUM(t.credit / 1000000) AS BIGINT) AS credit_millions,
       CAST(SUM(t.credit % 1000000) AS BIGINT) AS credit_rest
  FROM (SELECT CASE WHEN (e.side = :debit  AND j.reversal_style = :negates)
                      OR (e.side <> :debit AND j.reversal_style <> :negates)
                    THEN -e.amount ELSE 0 END AS debit,
               CASE WHEN (e.side = :debit  AND j.reversal_style <> :negates)
                      OR (e.side <> :debit AND j.reversal_style = :negates)
                    THEN -e.amount ELSE 0 END AS credit
          FROM journal AS j
          JOIN entry AS e
            ON e.company_id = j.company_id
           AND e.seq        = j.reverses_seq
           AND e.book_id    = CASE WHEN j.book_id = 0 THEN 1 ELSE j.book_id END
         WHERE j.company_id = :company_id
           AND j.set_id     = :set_id
           AND j.state     <> :cancelled
           AND j.posted_seq IS NULL) AS t;
