-- Which document of which module a journal is of.
--
-- takes  :company_id, :journal_id
-- gives  one row, or none: no module sent it

SELECT d.source_id, d.document_no, d.journal_id
  FROM module_document AS d
 WHERE d.company_id = :company_id
   AND d.journal_id = :journal_id;
