-- Holds the first row, so that a second process that migrates waits here.
--
-- scope installation
-- gives  one changed row

UPDATE schema_version
   SET applied_at = applied_at
 WHERE number = 1;
