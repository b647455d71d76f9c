-- Changes what a company is called and how it is found outside.
--
-- takes  :company_id, :name, :organisation_number, :address
-- gives  one changed row

UPDATE company
   SET name                = :name,
       organisation_number = :organisation_number,
       address             = :address
 WHERE company_id = :company_id;
