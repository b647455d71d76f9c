-- Makes a user.
--
-- scope installation
-- takes  :user_id, :login, :login_key (folded), :name, :made_at, :made_by

INSERT INTO app_user (user_id, login, login_key, name, made_at, made_by)
VALUES (:user_id, :login, :login_key, :name, :made_at, :made_by);
