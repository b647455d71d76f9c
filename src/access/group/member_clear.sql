-- Takes everybody out of a group.
--
-- scope installation
-- takes  :group_key (folded)

DELETE FROM group_member
 WHERE group_key = :group_key;
