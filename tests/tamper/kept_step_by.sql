-- kept_step_by
-- Who stepped a period.
UPDATE period_change
   SET changed_by = changed_by + 1
 WHERE company_id = {company}
   AND change_no = (SELECT MAX(change_no) FROM period_change WHERE company_id = {company});
