-- Whether who is connected owns the tables.
--
-- scope installation
-- gives  one row, with 1 or 0

SELECT CAST(COUNT(*) AS BIGINT) AS owns
  FROM pg_class AS c
  JOIN pg_roles AS r ON r.oid = c.relowner
 WHERE c.oid = to_regclass('app_user')
   AND r.rolname = current_user;
