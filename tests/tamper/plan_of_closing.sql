-- A plan to reverse what a year end posted.
UPDATE reversal_plan SET original_seq = {seq}, kind = 6, journal_id = NULL
 WHERE company_id = {company};
