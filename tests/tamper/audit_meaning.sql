-- A meaning without a signature.
UPDATE audit SET signed_meaning = 'I have seen it' WHERE company_id = {company} AND audit_seq = 2;
