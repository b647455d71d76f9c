-- A byte of a file that is kept.
UPDATE attachment_content SET bytes = (SELECT bytes FROM attachment_content WHERE chunk_no = 1)
 WHERE company_id = {company} AND chunk_no = 0;
