-- Where the installation's own audit log stands.
--
-- scope installation
-- gives  one row; none before the first write of all

SELECT h.uid,
       h.audit_seq,
       h.audit_hash
  FROM installation_head AS h
 WHERE h.id = 1;
