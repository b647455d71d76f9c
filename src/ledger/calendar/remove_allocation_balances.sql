-- Takes away what a year without postings opened with, by dimension value.
--
-- takes  :company_id, :year

DELETE FROM allocation_balance
 WHERE company_id = :company_id
   AND year       = :year;
