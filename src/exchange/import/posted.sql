-- What an import posted of its file so far.
--
-- takes  :company_id, :import_id, :first_seq (of its postings)
-- gives  origin_position (place in the file, from 1), seq

SELECT p.origin_position,
       p.seq
  FROM posting AS p
 WHERE p.company_id = :company_id
   AND p.seq       >= :first_seq
   AND p.import_id  = :import_id
   AND p.origin_position IS NOT NULL
 ORDER BY p.seq;
