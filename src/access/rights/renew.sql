-- Gives the head of every company another version of what people may do, and takes its lock.
--
-- scope all
-- takes  :version

UPDATE company_head
   SET rights_version = :version;
