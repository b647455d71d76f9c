-- A signature.
UPDATE checkpoint SET signature = {digest} WHERE company_id = {company} AND seq = 4;
