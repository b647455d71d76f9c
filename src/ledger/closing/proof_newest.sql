-- How far the books were proved the last time.
--
-- takes  :company_id
-- gives  one row, or none

SELECT p.seq
  FROM close_proof AS p
 WHERE p.company_id = :company_id
 ORDER BY p.proof_no DESC
 LIMIT 1;
