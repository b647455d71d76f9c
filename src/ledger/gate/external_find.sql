-- Whether a source's external reference was posted before.
--
-- takes  :company_id, :source_id, :reference
-- gives  one row with seq, or none

SELECT seq
  FROM external_ref
 WHERE company_id = :company_id
   AND source_id  = :source_id
   AND reference  = :reference;
