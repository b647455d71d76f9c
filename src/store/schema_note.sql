-- Notes that a migration ran.
--
-- scope installation
-- takes  :number, :name, :now

INSERT INTO schema_version (number, name, applied_at)
VALUES (:number, :name, :now);
