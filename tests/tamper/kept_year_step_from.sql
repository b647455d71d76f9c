-- kept_year_step_from
-- From where in the chain on a year was stepped.
UPDATE year_change
   SET from_seq = from_seq - 1
 WHERE company_id = {company}
   AND change_no = (SELECT MAX(change_no) FROM year_change WHERE company_id = {company});
