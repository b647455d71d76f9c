-- Keeps which posting reverses which: one live reversal each.
--
-- takes  :company_id, :original_seq, :seq

INSERT INTO reversal_of (company_id, original_seq, seq)
VALUES (:company_id, :original_seq, :seq);
