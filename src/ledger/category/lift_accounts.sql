-- Moves a category's accounts up to its parent.
--
-- takes  :company_id, :category_id, :parent_id

UPDATE account
   SET category_id = :parent_id
 WHERE company_id  = :company_id
   AND category_id = :category_id;
