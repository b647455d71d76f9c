-- Gives a plan another kind, style or day; its document is given up, and what was refused before
-- forgotten.
--
-- takes  :company_id, :original_seq, :kind, :style, :date (NULL: on no day)

UPDATE reversal_plan
   SET kind       = :kind,
       style      = :style,
       date       = :date,
       journal_id = NULL,
       failed_at  = NULL,
       failure    = NULL,
       detail     = NULL
 WHERE company_id   = :company_id
   AND original_seq = :original_seq;
