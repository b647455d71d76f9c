-- Changes a category, and perhaps where it stands.
--
-- takes  :company_id, :category_id, :parent_id (NULL: a root), :code, :name, :position
-- gives  one changed row

UPDATE category
   SET parent_id = :parent_id,
       code      = :code,
       name      = :name,
       position  = :position
 WHERE company_id  = :company_id
   AND category_id = :category_id;
