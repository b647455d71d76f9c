-- Takes all permits from a role.
--
-- scope installation
-- takes  :role_key (folded)

DELETE FROM role_permit
 WHERE role_key = :role_key;
