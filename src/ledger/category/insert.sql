-- Makes a category, last among its siblings.
--
-- takes  :company_id, :category_id, :parent_id (NULL: a root), :code, :name, :type

INSERT INTO category (company_id, category_id, parent_id, code, name, type, position)
VALUES (:company_id, :category_id, :parent_id, :code, :name, :type, :category_id);
