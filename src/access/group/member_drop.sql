-- Takes a user out of a group.
--
-- scope installation
-- takes  :group_key (folded), :user_id

DELETE FROM group_member
 WHERE group_key = :group_key
   AND user_id   = :user_id;
