-- The lines of a posting in one book.
--
-- takes  :company_id, :seq, :year, :book_id
-- gives  one row per line, in line order; details have a statement of their own

SELECT e.line_no,
       e.account_id,
       a.code               AS account_code,
       e.side,
       e.amount,
       e.currency,
       e.currency_amount,
       e.rate_mantissa,
       e.rate_scale,
       e.quantity,
       CAST(NULL AS BIGINT) AS book_id,
       e.template_line,
       e.text               AS description,
       CAST(NULL AS TEXT)   AS detail
  FROM entry AS e
  LEFT JOIN account AS a
    ON a.company_id = e.company_id
   AND a.account_id = e.account_id
 WHERE e.company_id = :company_id
   AND e.seq        = :seq
   AND e.book_id    = :book_id
   AND e.year       = :year
 ORDER BY e.line_no;
