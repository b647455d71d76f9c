-- That the books were proved.
DELETE FROM close_proof WHERE company_id = {company};
