-- Uses the code of a step, and of all before it, up.
--
-- scope installation
-- takes  :user_id, :begun_at (of the factor that the code is of), :step
-- gives  one changed row; none: it was used before, or the factor is another one by now

UPDATE user_factor
   SET last_step = :step
 WHERE user_id   = :user_id
   AND begun_at  = :begun_at
   AND last_step < :step
   AND confirmed_at IS NOT NULL;
