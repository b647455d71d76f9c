-- Keeps a recovery code.
--
-- scope installation
-- takes  :user_id, :code_hash

INSERT INTO user_recovery (user_id, code_hash)
VALUES (:user_id, :code_hash);
