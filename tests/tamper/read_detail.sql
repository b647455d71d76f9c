-- Details that are none.
UPDATE journal SET detail = '[1]' WHERE company_id = {company} AND posted_seq IS NULL;
