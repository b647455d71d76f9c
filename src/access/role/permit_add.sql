-- Gives a role a permit.
--
-- scope installation
-- takes  :role_key (folded), :permit

INSERT INTO role_permit (role_key, permit)
VALUES (:role_key, :permit);
