-- A code and name as they were when a posting was made.
--
-- takes  :company_id, :kind (enum name_kind), :id, :seq (of the posting)
-- gives  one row, or none

SELECT v.code, v.name
  FROM name_version AS v
 WHERE v.company_id = :company_id
   AND v.kind       = :kind
   AND v.id         = :id
   AND v.from_seq  <= :seq
 ORDER BY v.version_no DESC
 LIMIT 1;
