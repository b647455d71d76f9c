-- Points a document at its posting. Whatever is posted was submitted: it is never discarded.
--
-- takes  :company_id, :journal_id, :state (posted), :posted_seq, :posted_year, :changed_at
-- gives  one changed row; none when there is no such document, or it was posted before

UPDATE journal
   SET state       = :state,
       failure     = NULL,
       submitted   = 1,
       posted_seq  = :posted_seq,
       posted_year = :posted_year,
       version     = version + 1,
       changed_at  = :changed_at
 WHERE company_id = :company_id
   AND journal_id = :journal_id
   AND posted_seq IS NULL;
