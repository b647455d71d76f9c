-- What the newest change of a subledger's own made of a period; those for all are left out.
--
-- takes  :company_id, :year, :period, :subledger_id
-- gives  at most one row

SELECT c.state
  FROM period_change AS c
 WHERE c.company_id   = :company_id
   AND c.year         = :year
   AND c.period       = :period
   AND c.subledger_id = :subledger_id
 ORDER BY c.change_no DESC
 LIMIT 1;
