-- What `journal show` says of a posted document: its date.
UPDATE journal SET date = 20260401 WHERE company_id = {company} AND posted_seq = 3;
