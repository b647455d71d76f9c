-- What was approved of a journal counts no more: it is another one, or is asked for anew.
--
-- takes  :company_id, :journal_id, :ended_at

UPDATE approval
   SET ended_at = :ended_at
 WHERE company_id = :company_id
   AND journal_id = :journal_id
   AND ended_at   IS NULL;
