-- The seq that the next posting will get.
--
-- takes  :company_id
-- gives  one row, or none

SELECT next_seq
  FROM company_head
 WHERE company_id = :company_id;
