-- Why a period was closed all the same.
UPDATE close_pack SET reason = 'Another' WHERE company_id = {company};
