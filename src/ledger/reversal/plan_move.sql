-- Moves a plan to a day; its document is given up, and what was refused before forgotten.
--
-- takes  :company_id, :original_seq, :kind (on a date), :date

UPDATE reversal_plan
   SET kind       = :kind,
       date       = :date,
       journal_id = NULL,
       failed_at  = NULL,
       failure    = NULL,
       detail     = NULL
 WHERE company_id   = :company_id
   AND original_seq = :original_seq;
