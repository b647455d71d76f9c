-- Documents that are posted, or say so, without a posting that says so too.
--
-- takes  :company_id
-- gives  at most 1,000 rows: id (of the document), seq (NULL: it names none)
-- note   state 6 is posted, enum journal_state

SELECT j.journal_id AS id,
       j.posted_seq AS seq
  FROM journal AS j
  LEFT JOIN posting AS p
    ON p.company_id = j.company_id
   AND p.seq        = j.posted_seq
   AND p.year       = j.posted_year
   AND p.journal_id = j.journal_id
 WHERE j.company_id = :company_id
   AND (j.state = 6 OR j.posted_seq IS NOT NULL)
   AND p.seq IS NULL
 ORDER BY j.journal_id
 LIMIT 1000;
