-- Shares of all references of a dimension (0: of every one).
--
-- takes  :company_id, :dimension_id

SELECT d.dimension_id, d.reference, d.value_id, d.share
  FROM distribution AS d
 WHERE d.company_id = :company_id
   AND (:dimension_id = 0 OR d.dimension_id = :dimension_id)
 ORDER BY d.dimension_id, d.reference_key, d.whole DESC, d.share_no;
