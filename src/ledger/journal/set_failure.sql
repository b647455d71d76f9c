-- Keeps why a document was not posted with its set. That is no new version: nothing of it changed.
--
-- takes  :company_id, :journal_id, :failure
-- gives  one changed row

UPDATE journal
   SET failure = :failure
 WHERE company_id = :company_id
   AND journal_id = :journal_id;
