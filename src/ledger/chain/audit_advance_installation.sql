-- Moves the installation's audit chain on; its lock is held.
--
-- scope installation
-- takes  :audit_seq, :audit_hash
-- gives  one changed row

UPDATE installation_head
   SET audit_seq  = :audit_seq,
       audit_hash = :audit_hash
 WHERE id = 1;
