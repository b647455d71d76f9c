-- Makes a group.
--
-- scope installation
-- takes  :group_key (folded), :code, :name

INSERT INTO user_group (group_key, code, name)
VALUES (:group_key, :code, :name);
