-- Moves a category's children up to its parent.
--
-- takes  :company_id, :category_id, :parent_id

UPDATE category
   SET parent_id = :parent_id
 WHERE company_id = :company_id
   AND parent_id  = :category_id;
