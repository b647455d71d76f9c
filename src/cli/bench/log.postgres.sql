-- Bytes that the server has written to its write-ahead log.
--
-- scope installation
-- gives  one row: bytes

SELECT CAST(pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') AS BIGINT) AS bytes;
