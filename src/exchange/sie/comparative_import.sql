-- The newest import that brought figures of a year that ends on this day.
--
-- takes  :company_id, :last_day, :first_kind and :last_kind (of the figures that are wanted)

SELECT import_id,
       first_day
  FROM comparative
 WHERE company_id = :company_id
   AND last_day   = :last_day
   AND kind BETWEEN :first_kind AND :last_kind
 ORDER BY import_id DESC
 LIMIT 1;
