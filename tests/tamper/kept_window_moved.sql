-- kept_window_moved
-- The first day that was open.
UPDATE window_change
   SET open_from = open_from - 1
 WHERE company_id = {company}
   AND change_no = (SELECT MAX(change_no) FROM window_change WHERE company_id = {company});
