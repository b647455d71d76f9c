-- A company and its head.
--
-- takes  :company_id
-- gives  at most one row

SELECT c.uid,
       c.code,
       c.currency,
       c.ytd_account_id,
       h.next_seq,
       h.chain_hash,
       h.booked_at,
       h.audit_seq,
       h.audit_hash
  FROM company AS c
  JOIN company_head AS h
    ON h.company_id = c.company_id
 WHERE c.company_id = :company_id;
