-- What a posting was called in the file that it came from.
--
-- takes  :company_id, :seq
-- gives  series and number, NULL when it had none, and description

SELECT origin_series AS series,
       origin_number AS number,
       description
  FROM posting
 WHERE company_id = :company_id
   AND seq        = :seq;
