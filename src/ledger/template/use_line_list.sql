-- What the lines of a journal were reckoned from.
--
-- takes  :company_id, :journal_id
-- gives  one row per line, in line order

SELECT l.line_no,
       l.account_id,
       l.basis,
       l.percent_mantissa,
       l.percent_scale,
       l.of_account_id,
       l.of_line,
       l.of_amount,
       l.amount
  FROM template_use_line AS l
 WHERE l.company_id = :company_id
   AND l.journal_id = :journal_id
 ORDER BY l.line_no;
