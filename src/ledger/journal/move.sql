-- Moves a document that is not posted to another state; a posted one points at its posting.
--
-- takes  :company_id, :journal_id, :state (enum journal_state), :posted_seq and :posted_year (NULL
--        unless the state is posted), :changed_at
-- gives  one changed row; none when there is no such document, or it was posted before

UPDATE journal
   SET state       = :state,
       posted_seq  = :posted_seq,
       posted_year = :posted_year,
       version     = version + 1,
       changed_at  = :changed_at
 WHERE company_id = :company_id
   AND journal_id = :journal_id
   AND posted_seq IS NULL;
