-- Bumps the version of the installation's users and rights, and takes its lock.
--
-- scope installation
-- gives  one changed row; none before the first write of all

UPDATE installation_head
   SET access_version = access_version + 1
 WHERE id = 1;
