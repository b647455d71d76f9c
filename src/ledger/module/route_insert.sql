-- Says where documents of a type go.
--
-- takes  :company_id, :source_id, :transaction_type (folded), :name, :subledger_id

INSERT INTO posting_route (company_id, source_id, transaction_type, name, subledger_id)
VALUES (:company_id, :source_id, :transaction_type, :name, :subledger_id);
