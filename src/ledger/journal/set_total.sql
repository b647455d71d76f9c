-- The columns of all lines of a set's documents that are not posted, each in millions and the rest.
-- The lines that a weighted transfer gives its amount to have none of their own: what the giver has
-- in one column they have in the other. Where all lines have amounts it was spread before, and
-- gives none. By the id alone, of which each type is the MIN: beside the type SQLite would walk all
-- documents of the company.
--
-- takes  :company_id, :set_id, :debit (the side), :weighted (the type), :cancelled (the state that
--        does not count)
-- gives  one row; NULLs when there is no line

SELECT CAST(SUM(t.debit_millions  - t.gives * t.credit_millions) AS BIGINT) AS debit_millions,
       CAST(SUM(t.debit_rest      - t.gives * t.credit_rest)     AS BIGINT) AS debit_rest,
       CAST(SUM(t.credit_millions - t.gives * t.debit_millions)  AS BIGINT) AS credit_millions,
       CAST(SUM(t.credit_rest     - t.gives * t.debit_rest)      AS BIGINT) AS credit_rest
  FROM (SELECT CASE WHEN MIN(j.type) = :weighted AND COUNT(*) > COUNT(l.side)
                    THEN 1 ELSE 0 END AS gives,
               CAST(SUM(CASE WHEN l.side = :debit THEN l.amount / 1000000 ELSE 0 END)
                    AS BIGINT) AS debit_millions,
               CAST(SUM(CASE WHEN l.side = :debit THEN l.amount % 1000000 ELSE 0 END)
                    AS BIGINT) AS debit_rest,
               CAST(SUM(CASE WHEN l.side <> :debit THEN l.amount / 1000000 ELSE 0 END)
                    AS BIGINT) AS credit_millions,
               CAST(SUM(CASE WHEN l.side <> :debit THEN l.amount % 1000000 ELSE 0 END)
                    AS BIGINT) AS credit_rest
          FROM journal AS j
          JOIN line AS l
            ON l.company_id = j.company_id
           AND l.journal_id = j.journal_id
         WHERE j.company_id = :company_id
           AND j.set_id     = :set_id
           AND j.state     <> :cancelled
           AND j.posted_seq IS NULL
         GROUP BY j.journal_id) AS t;
