-- What was answered to a write that came with this key.
--
-- takes  :company_id (0: the installation), :key
-- gives  one row, or none: the key is new; operation and made_by are NULL where an earlier
--        release kept it

SELECT i.request_hash,
       i.operation,
       i.made_by,
       i.reply
  FROM idempotency AS i
 WHERE i.company_id = :company_id
   AND i.key        = :key;
