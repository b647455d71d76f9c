-- Who a user is.                                                   scope installation
--
-- takes  :user_id
-- gives  one row with login, name; or none

SELECT login, name
  FROM app_user
 WHERE user_id = :user_id;
