-- kept_cancelled_removed
-- That a plan was taken back.
DELETE FROM reversal_plan_cancelled WHERE company_id = {company};
