-- A day that was posted says that it failed, so that it is made again (state 4, enum
-- occurrence_state).
UPDATE occurrence SET state = 4
 WHERE company_id = {company} AND due = (SELECT MIN(due) FROM occurrence WHERE company_id = {company});
