-- Puts a user into a group, unless it is there.
--
-- scope installation
-- takes  :group_key (folded), :user_id

INSERT INTO group_member (group_key, user_id)
VALUES (:group_key, :user_id)
ON CONFLICT (group_key, user_id) DO NOTHING;
