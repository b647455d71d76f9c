-- Who is said to have done it.
UPDATE audit SET user_id = 8 WHERE company_id = {company} AND audit_seq = 2;
