-- Keeps a user's password.
--
-- scope installation
-- takes  :user_id, :password (sealed), :set_at

INSERT INTO user_secret (user_id, password, set_at, failures, locked_until)
VALUES (:user_id, :password, :set_at, 0, 0)
ON CONFLICT (user_id) DO UPDATE
   SET password     = excluded.password,
       set_at       = excluded.set_at,
       failures     = 0,
       locked_until = 0;
