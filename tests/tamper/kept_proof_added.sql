-- A proof that nobody made.
INSERT INTO close_proof (company_id, proof_no, seq, proved_by, proved_at)
VALUES ({company}, 0, 1, 1, 1);
