-- kept_cancelled_by
-- Who took a plan back.
UPDATE reversal_plan_cancelled
   SET cancelled_by = cancelled_by + 1
 WHERE company_id = {company}
   AND cancel_no = (SELECT MAX(cancel_no) FROM reversal_plan_cancelled WHERE company_id = {company});
