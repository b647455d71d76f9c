-- Why a period was stepped, the newest time.
UPDATE period_change
   SET reason = 'Another'
 WHERE company_id = {company}
   AND change_no = (SELECT MAX(change_no) FROM period_change WHERE company_id = {company});
