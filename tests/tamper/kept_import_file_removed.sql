-- The file that an import came from.
DELETE FROM attachment WHERE company_id = {company} AND import_id IS NOT NULL;
