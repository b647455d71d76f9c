-- Removes a draft that was never submitted.
--
-- takes  :company_id, :journal_id, :draft (its state)
-- gives  one row, the set it was in; none when there is no such document, or it may not go

DELETE FROM journal
 WHERE company_id = :company_id
   AND journal_id = :journal_id
   AND state      = :draft
   AND submitted  = 0
RETURNING set_id;
