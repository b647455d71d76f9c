-- Removes the plan of a posting: it was carried out, or taken back.
--
-- takes  :company_id, :original_seq
-- gives  style, one row; none when it had no plan

DELETE FROM reversal_plan
 WHERE company_id   = :company_id
   AND original_seq = :original_seq
RETURNING style;
