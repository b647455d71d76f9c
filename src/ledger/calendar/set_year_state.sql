-- Moves a year's state as it is now.
--
-- takes  :company_id, :year, :state (enum year_state)
-- gives  one changed row

UPDATE fiscal_year
   SET state = :state
 WHERE company_id = :company_id
   AND year       = :year;
