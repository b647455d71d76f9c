-- Shares of the references that fit one, of each dimension the best first: the whole one, then the
-- longest beginning.
--
-- takes  :company_id, :reference_key (folded)

SELECT d.dimension_id, d.reference, d.value_id, d.share
  FROM distribution AS d
 WHERE d.company_id = :company_id
   AND ((d.whole = 1 AND d.reference_key = :reference_key)
        OR (d.whole = 0
            AND substr(CAST(:reference_key AS TEXT), 1, length(d.reference_key)) = d.reference_key))
 ORDER BY d.dimension_id, d.whole DESC, length(d.reference_key) DESC, d.share_no;
