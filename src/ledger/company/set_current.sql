-- Moves the current year and period.
--
-- takes  :company_id, :year, :period; NULL: there is none
-- gives  one changed row

UPDATE company
   SET current_year   = :year,
       current_period = :period
 WHERE company_id = :company_id;
