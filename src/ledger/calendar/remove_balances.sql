-- Takes away what a year without postings opened with.
--
-- takes  :company_id, :year

DELETE FROM balance
 WHERE company_id = :company_id
   AND year       = :year;
