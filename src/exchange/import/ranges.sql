-- The numbers that an import gave to what it posted.
--
-- takes  :company_id, :import_id, :first_seq and :last_seq (of its postings)
-- gives  one row for each posting, in the order of years, series and numbers

SELECT p.year,
       p.book_id,
       p.series,
       p.number_period,
       p.number,
       p.seq
  FROM posting AS p
 WHERE p.company_id = :company_id
   AND p.seq BETWEEN :first_seq AND :last_seq
   AND p.import_id  = :import_id
 ORDER BY p.year, p.book_id, p.series, p.number_period, p.number;
