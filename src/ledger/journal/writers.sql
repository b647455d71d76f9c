-- Everybody who wrote a version of a journal.
--
-- takes  :company_id, :journal_id

SELECT w.user_id
  FROM journal_writer AS w
 WHERE w.company_id = :company_id
   AND w.journal_id = :journal_id
 ORDER BY w.user_id;
