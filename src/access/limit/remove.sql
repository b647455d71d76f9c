-- Takes a limit away.
--
-- scope installation
-- takes  :limit_id
-- gives  one changed row

DELETE FROM row_limit
 WHERE limit_id = :limit_id;
