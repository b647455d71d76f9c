-- A page of postings in the order of the chain.
--
-- takes  :company_id, :after_seq, :last_seq (that one included), :year (0: all), :period (-1: all),
--        :from_day, :to_day, :source_id (0: all), :import_id (0: all), :reference (NULL: all),
--        :book_id (0: all), :limit, and what sight_bind gives
-- gives  rows by seq, each with its debit side and lines in the book it is numbered in

SELECT {posting_row}
  FROM posting AS p
  JOIN source AS s
    ON s.company_id = p.company_id
   AND s.source_id  = p.source_id
 WHERE p.company_id = :company_id
   AND p.seq        > :after_seq
   AND p.seq       <= :last_seq
   AND p.date BETWEEN :from_day AND :to_day
   AND (CAST(:year AS BIGINT)      =  0 OR p.year      = :year)
   AND (CAST(:period AS BIGINT)    = -1 OR p.period    = :period)
   AND (CAST(:source_id AS BIGINT) =  0 OR p.source_id = :source_id)
   AND (CAST(:import_id AS BIGINT) =  0 OR p.import_id = :import_id)
   AND (CAST(:reference AS TEXT) IS NULL OR p.reference = :reference)
   AND (CAST(:book_id AS BIGINT)   =  0 OR p.book_id   = :book_id)
   AND {ledger/sight/posting}
 ORDER BY p.seq
 LIMIT :limit;
