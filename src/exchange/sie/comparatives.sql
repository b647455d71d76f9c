-- The figures that an import brought of a year.
--
-- takes  :company_id, :import_id, :last_day, :first_kind, :last_kind

SELECT kind,
       month,
       account_id,
       objects,
       amount,
       quantity
  FROM comparative
 WHERE company_id = :company_id
   AND import_id  = :import_id
   AND last_day   = :last_day
   AND kind BETWEEN :first_kind AND :last_kind
 ORDER BY record_no;
