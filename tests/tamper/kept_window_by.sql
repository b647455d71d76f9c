-- kept_window_by
-- Who moved a window.
UPDATE window_change
   SET changed_by = changed_by + 1
 WHERE company_id = {company}
   AND change_no = (SELECT MAX(change_no) FROM window_change WHERE company_id = {company});
