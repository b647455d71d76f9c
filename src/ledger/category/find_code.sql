-- The id of the category that has a code, whatever the case of its ASCII letters.
--
-- takes  :company_id, :code
-- gives  at most one row

SELECT c.category_id
  FROM category AS c
 WHERE c.company_id = :company_id
   AND lower(c.code) = lower(:code);
