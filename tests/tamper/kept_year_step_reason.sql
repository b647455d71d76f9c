-- Why a year was stepped.
UPDATE year_change SET reason = NULL WHERE company_id = {company};
