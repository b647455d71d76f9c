-- kept_step_state
-- Where a period was stepped to, the newest time.
UPDATE period_change
   SET state = CASE WHEN state = 3 THEN 4 ELSE 3 END
 WHERE company_id = {company}
   AND change_no = (SELECT MAX(change_no) FROM period_change WHERE company_id = {company});
