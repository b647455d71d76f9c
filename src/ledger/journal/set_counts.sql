-- How many journals of each state the sets of a range hold.
--
-- takes  :company_id, :first and :last (ids of sets)
-- gives  a row for each set and state, by set; none for a set without journals

SELECT j.set_id,
       j.state,
       COUNT(*) AS journals
  FROM journal AS j
 WHERE j.company_id = :company_id
   AND j.set_id BETWEEN :first AND :last
 GROUP BY j.set_id, j.state
 ORDER BY j.set_id, j.state;
