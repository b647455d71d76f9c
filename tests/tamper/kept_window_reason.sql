-- Why a window was moved.
UPDATE window_change SET reason = 'Another' WHERE company_id = {company};
