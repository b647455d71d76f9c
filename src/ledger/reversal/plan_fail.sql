-- Keeps why the gate refused a reversal.
--
-- takes  :company_id, :original_seq, :failed_at, :failure (code), :detail
-- gives  one changed row; none when the plan is gone

UPDATE reversal_plan
   SET failed_at = :failed_at,
       failure   = :failure,
       detail    = :detail
 WHERE company_id   = :company_id
   AND original_seq = :original_seq;
