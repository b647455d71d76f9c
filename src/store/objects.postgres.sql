-- What the database is made of: its tables, indexes, views and triggers.
--
-- scope installation
-- gives  type, name, and of a table how many primary keys, unique keys and checks it has

SELECT 'table'                      AS type,
       CAST(c.relname AS TEXT)      AS name,
       (SELECT CONCAT(COUNT(CASE WHEN k.contype = 'p' THEN 1 END), ' ',
                      COUNT(CASE WHEN k.contype = 'u' THEN 1 END), ' ',
                      COUNT(CASE WHEN k.contype = 'c' THEN 1 END))
          FROM pg_catalog.pg_constraint AS k
         WHERE k.conrelid = c.oid)  AS text
  FROM pg_catalog.pg_class AS c
 WHERE c.relnamespace = CAST(current_schema() AS regnamespace)
   AND c.relkind IN ('r', 'p')
 UNION ALL
SELECT 'index', CAST(c.relname AS TEXT), NULL
  FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_index AS i
    ON i.indexrelid = c.oid
 WHERE c.relnamespace = CAST(current_schema() AS regnamespace)
   AND i.indisvalid
 UNION ALL
SELECT 'view', CAST(c.relname AS TEXT), NULL
  FROM pg_catalog.pg_class AS c
 WHERE c.relnamespace = CAST(current_schema() AS regnamespace)
   AND c.relkind = 'v'
 UNION ALL
SELECT 'trigger', CAST(t.tgname AS TEXT), NULL
  FROM pg_catalog.pg_trigger AS t
  JOIN pg_catalog.pg_class AS c
    ON c.oid = t.tgrelid
 WHERE c.relnamespace = CAST(current_schema() AS regnamespace)
   AND NOT t.tgisinternal
 ORDER BY 1, 2;
