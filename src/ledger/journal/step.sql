-- Moves a document from the state it was read in to the next one.
--
-- takes  :company_id, :journal_id, :version (the one that was read), :state (the next),
--        :held_state and :hold_reason (NULL unless the next is held), :submitted (0 or 1),
--        :content_hash (of what is submitted; NULL: it stays), :changed_at, :changed_by
-- gives  one changed row

UPDATE journal
   SET state        = :state,
       held_state   = :held_state,
       hold_reason  = :hold_reason,
       submitted    = :submitted,
       failure      = NULL,
       content_hash = COALESCE(:content_hash, content_hash),
       version      = version + 1,
       changed_at   = :changed_at,
       changed_by   = :changed_by
 WHERE company_id = :company_id
   AND journal_id = :journal_id
   AND version    = :version;
