-- kept_step_from
-- From where in the chain on a step holds.
UPDATE period_change
   SET from_seq = from_seq + 1
 WHERE company_id = {company}
   AND change_no = (SELECT MAX(change_no) FROM period_change WHERE company_id = {company});
