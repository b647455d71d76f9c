-- What the database is made of: its tables, indexes, views and triggers.
--
-- scope installation
-- gives  type, name, and the text that made it

SELECT s.type,
       s.name,
       s.sql AS text
  FROM sqlite_schema AS s
 WHERE s.sql IS NOT NULL
   AND substr(s.name, 1, 7) <> 'sqlite_'
 ORDER BY s.type, s.name;
