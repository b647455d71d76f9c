-- What was posted under an exception, a page of it.
--
-- takes  :company_id, :exception_no, :after (seq), :limit

SELECT p.seq,
       p.date,
       p.series,
       p.number,
       p.description
  FROM lock_exception_posting AS x
  JOIN posting AS p
    ON p.company_id = x.company_id
   AND p.seq        = x.seq
 WHERE x.company_id   = :company_id
   AND x.exception_no = :exception_no
   AND x.seq          > :after
 ORDER BY x.seq
 LIMIT :limit;
