-- It is posted, and points at no posting.
UPDATE journal SET posted_seq = NULL WHERE company_id = {company} AND posted_seq = 3;
