-- Says how a year is numbered.
--
-- takes  :company_id, :year, :numbering (enum numbering)
-- gives  one changed row

UPDATE fiscal_year
   SET numbering = :numbering
 WHERE company_id = :company_id
   AND year       = :year;
