-- A file of a posting gets another name.
UPDATE attachment SET name = 'other.txt' WHERE company_id = {company} AND journal_id IS NOT NULL;
