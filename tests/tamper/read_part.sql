-- A part of a line that is not there.
UPDATE line_allocation SET line_no = 99 WHERE company_id = {company};
