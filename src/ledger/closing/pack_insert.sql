-- Seals a close pack.
--
-- takes  :company_id, :pack_no, :year, :period, :seq, :sealed_by, :sealed_at, :reason, :hash

INSERT INTO close_pack (company_id, pack_no, year, period, seq, sealed_by, sealed_at, reason, hash)
VALUES (:company_id, :pack_no, :year, :period, :seq, :sealed_by, :sealed_at, :reason, :hash);
