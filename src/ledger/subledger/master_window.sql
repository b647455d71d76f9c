-- The company's own window: its open_from is the day after the master close date.
--
-- takes  :company_id
-- gives  at most one row

SELECT w.open_from
  FROM window_change AS w
 WHERE w.company_id   = :company_id
   AND w.subledger_id = 0
 ORDER BY w.change_no DESC
 LIMIT 1;
