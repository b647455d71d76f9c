-- The newest seq that was given out.
--
-- takes  :company_id

SELECT h.next_seq - 1 AS newest
  FROM company_head AS h
 WHERE h.company_id = :company_id;
