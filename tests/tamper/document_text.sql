-- Its description.
UPDATE journal SET description = 'Gifts' WHERE company_id = {company} AND posted_seq = 3;
