-- The first day that the company's master close date leaves open.
--
-- takes  :company_id
-- gives  one row, or none when no date was set

SELECT open_from
  FROM window_change
 WHERE company_id   = :company_id
   AND subledger_id = 0
 ORDER BY change_no DESC
 LIMIT 1;
