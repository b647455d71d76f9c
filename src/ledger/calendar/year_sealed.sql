-- How often a year was ended, and its periods closed with a pack.
--
-- takes  :company_id, :year
-- gives  one row

SELECT (SELECT COUNT(*)
          FROM close_pack AS p
         WHERE p.company_id = :company_id
           AND p.year       = :year) +
       (SELECT COUNT(*)
          FROM year_change AS c
         WHERE c.company_id = :company_id
           AND c.year       = :year) AS count;
