-- Keeps a secret that no code proved yet, in place of one before it.
--
-- scope installation
-- takes  :user_id, :sealed, :begun_at

INSERT INTO user_factor (user_id, sealed, begun_at, confirmed_at, last_step)
VALUES (:user_id, :sealed, :begun_at, NULL, 0)
ON CONFLICT (user_id) DO UPDATE
   SET sealed       = excluded.sealed,
       begun_at     = excluded.begun_at,
       confirmed_at = NULL,
       last_step    = 0;
