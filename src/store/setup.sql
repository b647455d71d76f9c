-- How the database keeps texts, before anything is put into it.
--
-- scope installation
-- gives  one row: encoding; collation, the order of texts

SELECT 'UTF8' AS encoding,
       'C'    AS collation;
