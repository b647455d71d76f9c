-- Changes a group's name.
--
-- scope installation
-- takes  :group_key (folded), :name
-- gives  one changed row

UPDATE user_group
   SET name = :name
 WHERE group_key = :group_key;
