-- A company's categories, siblings in their order.
--
-- takes  :company_id

SELECT c.category_id,
       c.parent_id,
       c.code,
       c.name,
       c.type,
       c.position
  FROM category AS c
 WHERE c.company_id = :company_id
 ORDER BY c.position, c.category_id;
