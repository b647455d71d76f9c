-- Points a plan at the document that carries it out.
--
-- takes  :company_id, :original_seq, :journal_id

UPDATE reversal_plan
   SET journal_id = :journal_id
 WHERE company_id   = :company_id
   AND original_seq = :original_seq;
