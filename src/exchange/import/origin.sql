-- What a posting was called, also in the file that it came from.
--
-- takes  :company_id, :seq
-- gives  one row, or none; NULL where it was not said

SELECT origin_series AS series,
       origin_number AS number,
       reference,
       external_reference,
       description
  FROM posting
 WHERE company_id = :company_id
   AND seq        = :seq;
