-- kept_cancelled_reason
-- Why an accrual was meant to stand.
UPDATE reversal_plan_cancelled
   SET reason = 'Another'
 WHERE company_id = {company}
   AND cancel_no = (SELECT MAX(cancel_no) FROM reversal_plan_cancelled WHERE company_id = {company});
