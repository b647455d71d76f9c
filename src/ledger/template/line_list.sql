-- The lines of a template's version.
--
-- takes  :company_id, :template_id, :version
-- gives  one row per line, in line order

SELECT l.line_no,
       l.account_id,
       l.side,
       l.basis,
       l.amount,
       l.percent_mantissa,
       l.percent_scale,
       l.of_account_id,
       l.of_line,
       l.text,
       l.reference,
       l.custom
  FROM template_line AS l
 WHERE l.company_id  = :company_id
   AND l.template_id = :template_id
   AND l.version     = :version
 ORDER BY l.line_no;
