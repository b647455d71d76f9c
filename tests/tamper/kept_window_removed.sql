-- A window that was set in between.
DELETE FROM window_change
 WHERE company_id = {company}
   AND change_no = (SELECT MIN(change_no) FROM window_change WHERE company_id = {company});
