-- Removes a category that nothing stands below.
--
-- takes  :company_id, :category_id
-- gives  one changed row

DELETE FROM category
 WHERE company_id  = :company_id
   AND category_id = :category_id;
