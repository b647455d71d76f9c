-- Gives somebody a substitute.
--
-- takes  :company_id, :substitute_no, :user_id, :substitute_id, :first_day, :last_day, :reason,
--        :made_at, :made_by

INSERT INTO approval_substitute (company_id, substitute_no, user_id, substitute_id, first_day,
                                 last_day, reason, made_at, made_by)
VALUES (:company_id, :substitute_no, :user_id, :substitute_id, :first_day, :last_day, :reason,
        :made_at, :made_by);
