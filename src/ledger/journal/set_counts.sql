-- How many journals of each state a set holds.
--
-- takes  :company_id, :set_id
-- gives  a row for each state; none for a set without journals

SELECT j.state,
       COUNT(*) AS journals
  FROM journal AS j
 WHERE j.company_id = :company_id
   AND j.set_id     = :set_id
 GROUP BY j.state
 ORDER BY j.state;
