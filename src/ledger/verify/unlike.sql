-- Where a reversal is not the opposite of what it reverses.
--
-- takes  :company_id, :seq (of the reversal), :original_seq
-- gives  one row with line_no, or none: the first line that differs in any book, or whose parts do
-- note   which column a line is printed in follows from the style, and is not compared; the lines'
--        details are not either

SELECT u.line_no
  FROM (SELECT o.line_no
          FROM entry AS o
          LEFT JOIN entry AS r
            ON r.company_id = o.company_id
           AND r.seq        = :seq
           AND r.book_id    = o.book_id
           AND r.line_no    = o.line_no
         WHERE o.company_id = :company_id
           AND o.seq        = :original_seq
           AND (r.seq IS NULL
                OR r.account_id <> o.account_id
                OR r.amount <> -o.amount
                OR r.currency IS DISTINCT FROM o.currency
                OR r.currency_amount IS DISTINCT FROM -o.currency_amount
                OR r.rate_mantissa IS DISTINCT FROM o.rate_mantissa
                OR r.rate_scale IS DISTINCT FROM o.rate_scale
                OR r.quantity IS DISTINCT FROM -o.quantity
                OR r.template_line IS DISTINCT FROM o.template_line
                OR r.text IS DISTINCT FROM o.text)
         UNION ALL
        SELECT r.line_no
          FROM entry AS r
          LEFT JOIN entry AS o
            ON o.company_id = r.company_id
           AND o.seq        = :original_seq
           AND o.book_id    = r.book_id
           AND o.line_no    = r.line_no
         WHERE r.company_id = :company_id
           AND r.seq        = :seq
           AND o.seq IS NULL
         UNION ALL
        SELECT o.line_no
          FROM entry_allocation AS o
          LEFT JOIN entry_allocation AS r
            ON r.company_id   = o.company_id
           AND r.seq          = :seq
           AND r.book_id      = o.book_id
           AND r.line_no      = o.line_no
           AND r.slice        = o.slice
           AND r.dimension_id = o.dimension_id
         WHERE o.company_id = :company_id
           AND o.seq        = :original_seq
           AND (r.seq IS NULL
                OR r.value_id <> o.value_id
                OR r.amount <> -o.amount
                OR r.quantity IS DISTINCT FROM -o.quantity)
         UNION ALL
        SELECT r.line_no
          FROM entry_allocation AS r
          LEFT JOIN entry_allocation AS o
            ON o.company_id   = r.company_id
           AND o.seq          = :original_seq
           AND o.book_id      = r.book_id
           AND o.line_no      = r.line_no
           AND o.slice        = r.slice
           AND o.dimension_id = r.dimension_id
         WHERE r.company_id = :company_id
           AND r.seq        = :seq
           AND o.seq IS NULL) AS u
 ORDER BY u.line_no
 LIMIT 1;
