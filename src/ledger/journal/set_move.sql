-- Puts a document into another set; why it was not posted with the old one says nothing there.
--
-- takes  :company_id, :journal_id, :set_id, :changed_at, :changed_by
-- gives  one changed row

UPDATE journal
   SET set_id     = :set_id,
       failure    = NULL,
       version    = version + 1,
       changed_at = :changed_at,
       changed_by = :changed_by
 WHERE company_id = :company_id
   AND journal_id = :journal_id;
