-- The values of all segments.
--
-- takes  :company_id

SELECT v.segment_no,
       v.code,
       v.name,
       v.cost_centre_id
  FROM segment_value AS v
 WHERE v.company_id = :company_id
 ORDER BY v.segment_no, v.code_key;
