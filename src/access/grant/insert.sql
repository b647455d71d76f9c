-- Gives a role.
--
-- scope installation
-- takes  :grant_id, :role_key (folded), :user_id and :group_key (one of them NULL), :company_id
--        (0: every one), :made_at, :made_by

INSERT INTO access_grant (grant_id, role_key, user_id, group_key, company_id, made_at, made_by)
VALUES (:grant_id, :role_key, :user_id, :group_key, :company_id, :made_at, :made_by);
