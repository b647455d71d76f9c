-- Removes the shares of a reference.
--
-- takes  :company_id, :dimension_id, :reference_key (folded), :whole (0: those that begin so)
-- gives  as many changed rows as it had shares

DELETE FROM distribution
 WHERE company_id    = :company_id
   AND dimension_id  = :dimension_id
   AND reference_key = :reference_key
   AND whole         = :whole;
