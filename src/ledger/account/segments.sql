-- The segments of a company's account codes.
--
-- takes  :company_id

SELECT s.segment_no,
       s.name,
       s.length,
       s.separator,
       s.main
  FROM account_segment AS s
 WHERE s.company_id = :company_id
 ORDER BY s.segment_no;
