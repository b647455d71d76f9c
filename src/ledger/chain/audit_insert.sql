-- Appends a row to an audit chain; the lock of its head is held.
--
-- takes  every column

INSERT INTO audit (company_id, audit_seq, made_at, user_id, operation, subject, detail, reason,
                   first_seq, last_seq, kept_first, kept_last, kept_hash, signed_by,
                   signed_meaning, came_from, hash)
VALUES (:company_id, :audit_seq, :made_at, :user_id, :operation, :subject, :detail, :reason,
        :first_seq, :last_seq, :kept_first, :kept_last, :kept_hash, :signed_by,
        :signed_meaning, :came_from, :hash);
