-- A year in a state that no step led to.
UPDATE fiscal_year SET state = 3 WHERE company_id = {company} AND year = 20260;
