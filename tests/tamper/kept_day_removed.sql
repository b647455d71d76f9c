-- The first day that a schedule posted for.
DELETE FROM occurrence
 WHERE company_id = {company} AND due = (SELECT MIN(due) FROM occurrence WHERE company_id = {company});
