-- Changes a user's name.
--
-- scope installation
-- takes  :user_id, :name
-- gives  one changed row

UPDATE app_user
   SET name = :name
 WHERE user_id = :user_id;
