-- The users that somebody made, or whose password he set.
--
-- scope installation
-- takes  :user_id (his)

SELECT u.user_id
  FROM app_user AS u
  LEFT JOIN user_secret AS s ON s.user_id = u.user_id
 WHERE u.user_id <> :user_id
   AND (u.made_by = :user_id OR s.set_by = :user_id)
 ORDER BY u.user_id;
