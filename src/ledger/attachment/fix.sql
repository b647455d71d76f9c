-- What a journal has when it is submitted or approved stays.
--
-- takes  :company_id, :journal_id

UPDATE attachment
   SET fixed = 1
 WHERE company_id = :company_id
   AND journal_id = :journal_id
   AND fixed      = 0;
