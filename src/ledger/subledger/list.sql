-- A company's subledgers with their windows as they are now, in the order they were made.
--
-- takes  :company_id
-- gives  open_from and open_to are NULL where no window was set

SELECT s.subledger_id,
       s.code,
       s.name,
       s.close_type,
       s.realtime,
       w.open_from,
       w.open_to
  FROM subledger AS s
  LEFT JOIN window_change AS w
    ON w.company_id   = s.company_id
   AND w.subledger_id = s.subledger_id
   AND NOT EXISTS (SELECT 1
                     FROM window_change AS n
                    WHERE n.company_id   = w.company_id
                      AND n.subledger_id = w.subledger_id
                      AND n.change_no    > w.change_no)
 WHERE s.company_id = :company_id
 ORDER BY s.subledger_id;
