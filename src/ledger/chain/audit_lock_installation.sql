-- Takes the installation's lock and reads where its audit chain stands.
--
-- scope installation
-- gives  one row
-- note   the update changes nothing: it is the lock that both engines know

UPDATE installation_head
   SET next_id = next_id
 WHERE id = 1
RETURNING uid, audit_seq, audit_hash;
