-- Journals that name a year, whatever their state.
--
-- takes  :company_id, :year
-- gives  one row

SELECT COUNT(*) AS count
  FROM journal AS j
 WHERE j.company_id = :company_id
   AND j.year       = :year;
