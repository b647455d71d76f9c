-- What a receipt says of one posting.
--
-- takes  :company_id, :seq
-- gives  at most one row; previous is NULL for the first posting

SELECT c.uid,
       c.code,
       p.year,
       p.book_id,
       p.series,
       p.number_period,
       p.number,
       p.booked_at,
       p.hash,
       q.hash AS previous
  FROM posting AS p
       JOIN company AS c
         ON c.company_id = p.company_id
       LEFT JOIN posting AS q
         ON q.company_id = p.company_id
        AND q.seq        = p.seq - 1
 WHERE p.company_id = :company_id
   AND p.seq        = :seq;
