-- Notes who took a user's second factor from him.
--
-- scope installation
-- takes  :user_id, :taken_by (NULL: nobody)

UPDATE user_secret
   SET factor_taken_by = :taken_by
 WHERE user_id = :user_id;
