-- Documents of a period that are not posted.
--
-- takes  :company_id, :year, :period, :first_day, :last_day (0: it has no days of its own),
--        :draft, :rejected, :posted, :cancelled (enum journal_state), :waiting (1: those that wait
--        for something; 0: those that are still written)
-- gives  by id

SELECT j.journal_id,
       j.state,
       j.description
  FROM journal AS j
 WHERE j.company_id = :company_id
   AND j.state NOT IN (:posted, :cancelled)
   AND CASE WHEN j.state IN (:draft, :rejected) THEN 0 ELSE 1 END = :waiting
   AND ((j.year = :year AND j.period = :period)
     OR (j.period IS NULL AND j.date BETWEEN :first_day AND :last_day))
 ORDER BY j.journal_id;
