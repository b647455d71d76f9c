-- How a year is numbered, behind its first posting.
UPDATE fiscal_year SET numbering = 3 - numbering WHERE company_id = {company};
