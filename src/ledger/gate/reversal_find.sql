-- Whether a posting has a live reversal.
--
-- takes  :company_id, :original_seq
-- gives  one row with seq, or none

SELECT seq
  FROM reversal_of
 WHERE company_id   = :company_id
   AND original_seq = :original_seq;
