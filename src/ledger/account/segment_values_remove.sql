-- Removes the values of all segments, for others to follow.
--
-- takes  :company_id

DELETE FROM segment_value
 WHERE company_id = :company_id;
