-- The type of one category.
--
-- takes  :company_id, :category_id
-- gives  at most one row

SELECT c.type
  FROM category AS c
 WHERE c.company_id  = :company_id
   AND c.category_id = :category_id;
