-- Removes the segments, for others to follow.
--
-- takes  :company_id

DELETE FROM account_segment
 WHERE company_id = :company_id;
