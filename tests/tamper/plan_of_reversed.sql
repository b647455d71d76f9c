-- A plan to reverse once more what was reversed.
UPDATE reversal_plan SET original_seq = 2, kind = 6, journal_id = NULL WHERE company_id = {company};
