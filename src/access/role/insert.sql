-- Makes a role.
--
-- scope installation
-- takes  :role_key (folded), :code, :name

INSERT INTO role (role_key, code, name)
VALUES (:role_key, :code, :name);
