-- Removes a second factor.
--
-- scope installation
-- takes  :user_id
-- gives  at most one changed row

DELETE FROM user_factor
 WHERE user_id = :user_id;
