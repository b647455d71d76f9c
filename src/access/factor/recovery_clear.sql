-- Removes a user's recovery codes.
--
-- scope installation
-- takes  :user_id

DELETE FROM user_recovery
 WHERE user_id = :user_id;
