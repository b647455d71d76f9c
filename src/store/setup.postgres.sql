-- How the database keeps texts, before anything is put into it.
--
-- scope installation
-- gives  one row: encoding; collation, the order of texts

SELECT CAST(pg_encoding_to_char(d.encoding) AS TEXT) AS encoding,
       CAST(d.datcollate AS TEXT)                    AS collation
  FROM pg_catalog.pg_database AS d
 WHERE d.datname = current_database();
