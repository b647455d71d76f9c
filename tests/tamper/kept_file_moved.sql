-- A file of a posting is put to another document.
UPDATE attachment SET journal_id = (SELECT MIN(journal_id) FROM journal WHERE company_id = {company})
 WHERE company_id = {company} AND journal_id IS NOT NULL;
