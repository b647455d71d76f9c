-- Appends a row to an audit chain; the lock of its head is held.
--
-- takes  every column

INSERT INTO audit (company_id, audit_seq, made_at, user_id, operation, subject, detail, reason,
                   first_seq, last_seq, hash)
VALUES (:company_id, :audit_seq, :made_at, :user_id, :operation, :subject, :detail, :reason,
        :first_seq, :last_seq, :hash);
