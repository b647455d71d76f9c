-- A file of a posting is taken away, its bytes with it.
DELETE FROM attachment_content
 WHERE company_id = {company}
   AND sha256 IN (SELECT sha256 FROM attachment WHERE journal_id IS NOT NULL);
DELETE FROM attachment WHERE company_id = {company} AND journal_id IS NOT NULL;
