-- 0030: on SQLite triggers refuse what PostgreSQL refuses by rights: what was proved stays told.

CREATE TRIGGER close_proof_is_not_changed BEFORE UPDATE ON close_proof
BEGIN SELECT RAISE(ABORT, 'a proof is never changed'); END;

CREATE TRIGGER close_proof_is_not_removed BEFORE DELETE ON close_proof
BEGIN SELECT RAISE(ABORT, 'a proof is never removed'); END;
