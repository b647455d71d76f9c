-- The splits of the lines of a template's version.
--
-- takes  :company_id, :template_id, :version
-- gives  rows by line, slice and dimension

SELECT p.line_no,
       p.slice,
       p.dimension_id,
       p.value_id,
       p.percent_mantissa,
       p.percent_scale
  FROM template_part AS p
 WHERE p.company_id  = :company_id
   AND p.template_id = :template_id
   AND p.version     = :version
 ORDER BY p.line_no,
          p.slice,
          p.dimension_id;
