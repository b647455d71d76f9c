-- Takes ids of the company, and its lock.
--
-- takes  :company_id, :count
-- gives  one row, next_id after them; none when there is no such company

UPDATE company_head
   SET next_id = next_id + :count
 WHERE company_id = :company_id
RETURNING next_id;
