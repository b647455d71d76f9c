-- The newest step that a period took.
DELETE FROM period_change
 WHERE company_id = {company}
   AND change_no = (SELECT MAX(change_no) FROM period_change WHERE company_id = {company});
