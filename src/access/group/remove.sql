-- Removes a group that has no members any more.
--
-- scope installation
-- takes  :group_key (folded)
-- gives  one changed row

DELETE FROM user_group
 WHERE group_key = :group_key;
