-- Details of a line that are none.
UPDATE line SET detail = '[2]' WHERE company_id = {company};
