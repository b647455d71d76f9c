-- Takes ids of the installation, and its lock.
--
-- scope installation
-- takes  :count
-- gives  one row, next_id after them; none before the first write of all

UPDATE installation_head
   SET next_id = next_id + :count
 WHERE id = 1
RETURNING next_id;
