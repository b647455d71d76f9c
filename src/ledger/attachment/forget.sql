-- Removes the files of a journal that is discarded; their bytes wait for the sweep.
--
-- takes  :company_id, :journal_id

DELETE FROM attachment
 WHERE company_id = :company_id
   AND journal_id = :journal_id;
