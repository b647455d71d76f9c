-- A reversal that is no longer known.
DELETE FROM reversal_of WHERE company_id = {company};
