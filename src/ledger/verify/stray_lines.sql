-- Posted documents that still have lines of their own.
--
-- takes  :company_id
-- gives  at most 1,000 rows: id (of the document), seq
-- note   state 6 is posted, enum journal_state

SELECT DISTINCT j.journal_id AS id,
       j.posted_seq AS seq
  FROM line AS l
  JOIN journal AS j
    ON j.company_id = l.company_id
   AND j.journal_id = l.journal_id
 WHERE l.company_id = :company_id
   AND j.state = 6
 ORDER BY j.journal_id
 LIMIT 1000;
