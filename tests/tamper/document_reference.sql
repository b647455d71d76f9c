-- Its reference from outside, which it never had.
UPDATE journal SET external_reference = 'X-99' WHERE company_id = {company} AND posted_seq = 3;
