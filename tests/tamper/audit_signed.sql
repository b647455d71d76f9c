-- What nobody signed is said to be signed.
UPDATE audit SET signed_by = 1, signed_meaning = 'I have seen it'
 WHERE company_id = {company} AND audit_seq = 2;
