-- Changes what a set says of itself.
--
-- takes  :company_id, :set_id, :description, :mode (enum set_mode), :control_total (NULL: none)
-- gives  one changed row

UPDATE journal_set
   SET description   = :description,
       mode          = :mode,
       control_total = :control_total,
       version       = version + 1
 WHERE company_id = :company_id
   AND set_id     = :set_id;
