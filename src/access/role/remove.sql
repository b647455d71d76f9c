-- Removes a role that has no permits any more.
--
-- scope installation
-- takes  :role_key (folded)
-- gives  one changed row

DELETE FROM role
 WHERE role_key = :role_key;
