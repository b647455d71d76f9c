-- The template that has a reference.
--
-- takes  :company_id, :reference_key (folded)
-- gives  at most one row

SELECT t.template_id
  FROM template AS t
 WHERE t.company_id    = :company_id
   AND t.reference_key = :reference_key;
