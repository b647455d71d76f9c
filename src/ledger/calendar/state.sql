-- The state of a period for one subledger: the newest of its own changes and those for all.
--
-- takes  :company_id, :year, :period, :subledger_id (0: all)
-- gives  one row; none when there is no such period

SELECT c.state
  FROM period_change AS c
 WHERE c.company_id = :company_id
   AND c.year       = :year
   AND c.period     = :period
   AND c.subledger_id IN (0, :subledger_id)
 ORDER BY c.change_no DESC
 LIMIT 1;
