-- A page of one series' postings in the order of their numbers.
--
-- takes  :company_id, :year, :book_id, :series, :after_period and :after_number (after these),
--        :from_number, :to_number, :period (-1: all), :from_day, :to_day, :source_id (0: all),
--        :import_id (0: all), :reference (NULL: all), :field_id (0: all) and the :value_key
--        (folded) that it holds, :limit, and what sight_bind gives
-- gives  rows by the period they are numbered in, then number; otherwise as by_chain

SELECT {posting_row}
  FROM posting AS p
  JOIN source AS s
    ON s.company_id = p.company_id
   AND s.source_id  = p.source_id
 WHERE p.company_id = :company_id
   AND p.year       = :year
   AND p.book_id    = :book_id
   AND p.series     = :series
   AND (p.number_period, p.number) > (:after_period, :after_number)
   AND p.number BETWEEN :from_number AND :to_number
   AND p.date BETWEEN :from_day AND :to_day
   AND (CAST(:period AS BIGINT)    = -1 OR p.period    = :period)
   AND (CAST(:source_id AS BIGINT) =  0 OR p.source_id = :source_id)
   AND (CAST(:import_id AS BIGINT) =  0 OR p.import_id = :import_id)
   AND (CAST(:reference AS TEXT) IS NULL OR p.reference = :reference)
   AND (CAST(:field_id AS BIGINT)  =  0 OR EXISTS (SELECT 1
                                                     FROM posting_found AS f
                                                    WHERE f.company_id = p.company_id
                                                      AND f.field_id   = :field_id
                                                      AND f.value_key  = :value_key
                                                      AND f.seq        = p.seq))
   AND {ledger/sight/posting}
 ORDER BY p.number_period, p.number
 LIMIT :limit;
