-- A file that is kept with a journal.
--
-- takes  :company_id, :attachment_id
-- gives  at most one row

SELECT a.journal_id,
       a.name,
       a.media_type,
       a.size,
       a.sha256
  FROM attachment AS a
 WHERE a.company_id    = :company_id
   AND a.attachment_id = :attachment_id;
