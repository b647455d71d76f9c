-- Keeps a checkpoint.
--
-- takes  :company_id, :seq, :made_at, :body, :signature, :public_key

INSERT INTO checkpoint (company_id, seq, made_at, body, signature, public_key)
VALUES (:company_id, :seq, :made_at, :body, :signature, :public_key);
