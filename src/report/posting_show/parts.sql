-- Parts of a posting's lines that were given to dimension values, with the names as posted.
--
-- takes  :company_id, :seq, :dimension_kind and :value_kind (of enum name_kind)
-- gives  one row per part, by line, then book, slice and dimension

SELECT p.line_no, p.book_id, p.slice, p.dimension_id, p.value_id, p.amount, p.quantity,
       b.currency AS book_currency,
       d.code     AS dimension_code,
       d.name     AS dimension_name,
       v.code     AS value_code,
       v.name     AS value_name
  FROM entry_allocation AS p
  JOIN book AS b
    ON b.company_id = p.company_id
   AND b.book_id    = p.book_id
  LEFT JOIN name_version AS d
    ON d.company_id = p.company_id
   AND d.kind       = :dimension_kind
   AND d.id         = p.dimension_id
   AND d.version_no = (SELECT MAX(n.version_no)
                         FROM name_version AS n
                        WHERE n.company_id = p.company_id
                          AND n.kind       = :dimension_kind
                          AND n.id         = p.dimension_id
                          AND n.from_seq  <= p.seq)
  LEFT JOIN name_version AS v
    ON v.company_id = p.company_id
   AND v.kind       = :value_kind
   AND v.id         = p.value_id
   AND v.version_no = (SELECT MAX(n.version_no)
                         FROM name_version AS n
                        WHERE n.company_id = p.company_id
                          AND n.kind       = :value_kind
                          AND n.id         = p.value_id
                          AND n.from_seq  <= p.seq)
 WHERE p.company_id = :company_id
   AND p.seq        = :seq
 ORDER BY p.line_no, p.book_id, p.slice, p.dimension_id;
