-- Notes how often a user's password was wrong in a row.
--
-- scope installation
-- takes  :user_id, :failures, :locked_until
-- gives  one changed row

UPDATE user_secret
   SET failures     = :failures,
       locked_until = :locked_until
 WHERE user_id = :user_id;
