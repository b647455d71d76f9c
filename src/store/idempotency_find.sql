-- What was answered to a write that came with this key.
--
-- takes  :company_id (0: the installation), :key
-- gives  one row, or none: the key is new; operation is NULL where an earlier release kept it

SELECT i.request_hash,
       i.operation,
       i.reply
  FROM idempotency AS i
 WHERE i.company_id = :company_id
   AND i.key        = :key;
