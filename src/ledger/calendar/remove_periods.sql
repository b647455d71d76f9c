-- Takes away the periods of a year; what became of them stays.
--
-- takes  :company_id, :year

DELETE FROM period
 WHERE company_id = :company_id
   AND year       = :year;
