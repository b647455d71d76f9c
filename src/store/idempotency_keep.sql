-- Keeps the answer to a write, in the write's own transaction.
--
-- takes  :company_id (0: the installation), :key, :operation, :request_hash, :reply,
--        :now (microseconds, UTC), :made_by, :for_ever (1: no sweep takes it)
-- gives  a broken uniqueness when another write with the key was faster

INSERT INTO idempotency (company_id, key, operation, request_hash, reply, made_at, made_by,
                         for_ever)
VALUES (:company_id, :key, :operation, :request_hash, :reply, :now, :made_by, :for_ever);
