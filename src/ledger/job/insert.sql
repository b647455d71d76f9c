-- Adds a job that waits.
--
-- takes  :company_id, :job_no, :set_id, :digest, :journals, :asked_at, :asked_by, :reason (NULL:
--        none), :demand (enum signature_demand, at most a signature), :second_factor (NULL: it was
--        no part of that)

INSERT INTO job (company_id, job_no, set_id, digest, state, journals, asked_at, asked_by, reason,
                 demand, second_factor, tries, posted, refused)
VALUES (:company_id, :job_no, :set_id, :digest, 1, :journals, :asked_at, :asked_by, :reason,
        :demand, :second_factor, 0, 0, 0);
