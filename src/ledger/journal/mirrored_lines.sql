-- The lines of a posting in all its books, for the journal that reverses it.
--
-- takes  :company_id, :seq
-- gives  one row per line and book, by line, then book; details have a statement of their own

SELECT e.line_no,
       e.book_id,
       e.account_id,
       a.code               AS account_code,
       e.side,
       e.amount,
       e.currency,
       e.currency_amount,
       e.rate_mantissa,
       e.rate_scale,
       e.quantity,
       e.template_line,
       e.text               AS description,
       CAST(NULL AS TEXT)   AS detail
  FROM entry AS e
  LEFT JOIN account AS a
    ON a.company_id = e.company_id
   AND a.account_id = e.account_id
 WHERE e.company_id = :company_id
   AND e.seq        = :seq
 ORDER BY e.line_no, e.book_id;
