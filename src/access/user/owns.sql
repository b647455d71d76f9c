-- Whether who is connected owns the tables; on SQLite the file says who does.
--
-- scope installation
-- gives  one row, with 1 or 0

SELECT 1 AS owns;
