-- A document that no longer knows its posting.
UPDATE journal SET posted_seq = 4 WHERE company_id = {company} AND posted_seq = 3;
