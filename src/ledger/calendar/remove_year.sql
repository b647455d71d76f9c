-- Takes away a year.
--
-- takes  :company_id, :year

DELETE FROM fiscal_year
 WHERE company_id = :company_id
   AND year       = :year;
