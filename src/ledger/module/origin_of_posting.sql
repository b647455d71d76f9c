-- Which document of which module was posted there.
--
-- takes  :company_id, :posted_seq
-- gives  one row, or none: no module sent it

SELECT d.source_id, d.document_no, d.journal_id
  FROM module_document AS d
 WHERE d.company_id = :company_id
   AND d.posted_seq = :posted_seq;
