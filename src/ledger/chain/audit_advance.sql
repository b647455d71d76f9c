-- Moves a company's audit chain on; its lock is held.
--
-- takes  :company_id, :audit_seq, :audit_hash
-- gives  one changed row

UPDATE company_head
   SET audit_seq  = :audit_seq,
       audit_hash = :audit_hash
 WHERE company_id = :company_id;
