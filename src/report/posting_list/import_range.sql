-- Between which places of the chain an import's postings stand.
--
-- takes  :company_id, :import_id
-- gives  one row, or none; NULL where nothing was posted yet

SELECT i.first_seq, i.last_seq
  FROM import AS i
 WHERE i.company_id = :company_id
   AND i.import_id  = :import_id;
