-- On hold above a state that there is not.
UPDATE journal SET held_state = 0 WHERE company_id = {company} AND posted_seq IS NULL;
