-- Keeps a user's password.
--
-- scope installation
-- takes  :user_id, :password (sealed), :set_at, :set_by (0: the user; whoever did before stays)

INSERT INTO user_secret (user_id, password, set_at, failures, locked_until, set_by)
VALUES (:user_id, :password, :set_at, 0, 0, :set_by)
ON CONFLICT (user_id) DO UPDATE
   SET password     = excluded.password,
       set_at       = excluded.set_at,
       failures     = 0,
       locked_until = 0,
       set_by       = CASE WHEN excluded.set_by = 0 THEN user_secret.set_by
                           ELSE excluded.set_by
                      END;
