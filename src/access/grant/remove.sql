-- Takes a role back.
--
-- scope installation
-- takes  :grant_id
-- gives  one changed row

DELETE FROM access_grant
 WHERE grant_id = :grant_id;
