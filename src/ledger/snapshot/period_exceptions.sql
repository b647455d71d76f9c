-- States of periods that are another for one subledger than for all, as they are now.
--
-- takes  :company_id
-- gives  one row per year, period and subledger

SELECT c.year, c.period, c.subledger_id, c.state
  FROM period_change AS c
 WHERE c.company_id   = :company_id
   AND c.subledger_id > 0
   AND NOT EXISTS (SELECT 1
                     FROM period_change AS n
                    WHERE n.company_id   = :company_id
                      AND n.year         = c.year
                      AND n.period       = c.period
                      AND (n.subledger_id = c.subledger_id OR n.subledger_id = 0)
                      AND n.change_no    > c.change_no)
 ORDER BY c.year, c.period, c.subledger_id;
