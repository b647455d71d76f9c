-- kept_year_step_by
-- Who stepped a year.
UPDATE year_change
   SET changed_by = changed_by + 1
 WHERE company_id = {company}
   AND change_no = (SELECT MAX(change_no) FROM year_change WHERE company_id = {company});
