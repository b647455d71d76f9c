-- Gives an exception.
--
-- takes  :company_id, :exception_no, :user_id, :subledger_id (NULL: of any), :first_day, :last_day,
--        :expires_at (NULL: until it is ended), :reason, :made_at, :made_by

INSERT INTO lock_exception (company_id, exception_no, user_id, subledger_id, first_day, last_day,
                            expires_at, reason, made_at, made_by)
VALUES (:company_id, :exception_no, :user_id, :subledger_id, :first_day, :last_day,
        :expires_at, :reason, :made_at, :made_by);
