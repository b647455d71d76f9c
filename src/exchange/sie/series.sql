-- The series of a year's postings: those of the files they came from (own is 0), and Summa's own,
-- of postings without a number from a file (own is 1).
--
-- takes  :company_id, :year

SELECT DISTINCT
       CASE WHEN origin_number IS NULL THEN 1 ELSE 0 END AS own,
       CASE WHEN origin_number IS NULL THEN series ELSE COALESCE(origin_series, '') END AS code
  FROM posting
 WHERE company_id = :company_id
   AND year       = :year
 ORDER BY own, code;
