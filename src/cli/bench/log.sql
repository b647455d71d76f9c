-- Bytes that a server has written to its write-ahead log; an embedded database has no server.
--
-- scope installation
-- gives  one row: bytes

SELECT 0 AS bytes;
