-- Takes away where documents of a type go.
--
-- takes  :company_id, :source_id, :transaction_type (folded)

DELETE FROM posting_route
 WHERE company_id       = :company_id
   AND source_id        = :source_id
   AND transaction_type = :transaction_type;
