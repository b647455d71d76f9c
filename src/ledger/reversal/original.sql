-- A posting as it is to be reversed.
--
-- takes  :company_id, :seq
-- gives  one row, or none

SELECT p.seq, p.year, p.period, p.book_id, p.series, p.number_period, p.number, p.date, p.type,
       p.source_id, p.subledger_id, p.reference, p.description, p.preparer_id,
       p.reverses_seq,
       s.code AS source_code,
       y.name AS year_name,
       r.seq  AS reversed_by
  FROM posting AS p
  JOIN source AS s
    ON s.company_id = p.company_id
   AND s.source_id  = p.source_id
  JOIN fiscal_year AS y
    ON y.company_id = p.company_id
   AND y.year       = p.year
  LEFT JOIN reversal_of AS r
    ON r.company_id   = p.company_id
   AND r.original_seq = p.seq
 WHERE p.company_id = :company_id
   AND p.seq        = :seq;
