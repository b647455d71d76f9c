-- Changes a role's name.
--
-- scope installation
-- takes  :role_key (folded), :name
-- gives  one changed row

UPDATE role
   SET name = :name
 WHERE role_key = :role_key;
