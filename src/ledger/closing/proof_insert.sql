-- Keeps that the books were proved.
--
-- takes  :company_id, :proof_no, :seq, :proved_by, :proved_at

INSERT INTO close_proof (company_id, proof_no, seq, proved_by, proved_at)
VALUES (:company_id, :proof_no, :seq, :proved_by, :proved_at);
