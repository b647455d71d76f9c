-- What was sealed at a close.
DELETE FROM close_pack_part WHERE company_id = {company};
DELETE FROM close_pack WHERE company_id = {company};
