-- Says whether a user may do anything.
--
-- scope installation
-- takes  :user_id, :state
-- gives  one changed row

UPDATE app_user
   SET state = :state
 WHERE user_id = :user_id;
