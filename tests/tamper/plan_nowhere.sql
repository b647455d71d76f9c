-- A plan to reverse what was never posted.
UPDATE reversal_plan SET original_seq = 4711 WHERE company_id = {company};
