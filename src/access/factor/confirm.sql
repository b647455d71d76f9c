-- Lets a second factor count.
--
-- scope installation
-- takes  :user_id, :confirmed_at, :step (whose code proved it)
-- gives  one changed row

UPDATE user_factor
   SET confirmed_at = :confirmed_at,
       last_step    = :step
 WHERE user_id = :user_id
   AND confirmed_at IS NULL;
