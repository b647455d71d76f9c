-- A page of the postings in which a searchable field holds a value, in the order of the chain.
--
-- takes  :company_id, :field_id, :value_key (folded), :after_seq, :last_seq (that one included),
--        :year (0: all), :period (-1: all), :from_day, :to_day, :source_id (0: all),
--        :import_id (0: all), :reference (NULL: all), :book_id (0: all), :limit, and what
--        sight_bind gives
-- gives  as by_chain

SELECT {posting_row}
  FROM posting_found AS f
  JOIN posting AS p
    ON p.company_id = f.company_id
   AND p.seq        = f.seq
  JOIN source AS s
    ON s.company_id = p.company_id
   AND s.source_id  = p.source_id
 WHERE f.company_id = :company_id
   AND f.field_id   = :field_id
   AND f.value_key  = :value_key
   AND f.seq        > :after_seq
   AND f.seq       <= :last_seq
   AND p.date BETWEEN :from_day AND :to_day
   AND (CAST(:year AS BIGINT)      =  0 OR p.year      = :year)
   AND (CAST(:period AS BIGINT)    = -1 OR p.period    = :period)
   AND (CAST(:source_id AS BIGINT) =  0 OR p.source_id = :source_id)
   AND (CAST(:import_id AS BIGINT) =  0 OR p.import_id = :import_id)
   AND (CAST(:reference AS TEXT) IS NULL OR p.reference = :reference)
   AND (CAST(:book_id AS BIGINT)   =  0 OR p.book_id   = :book_id)
   AND {ledger/sight/posting}
 ORDER BY f.seq
 LIMIT :limit;
