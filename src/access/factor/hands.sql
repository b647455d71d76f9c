-- Who set a user's password beside himself, and who took his second factor from him.
--
-- scope installation
-- takes  :user_id
-- gives  at most one row

SELECT s.set_by,
       s.factor_taken_by
  FROM user_secret AS s
 WHERE s.user_id = :user_id;
