-- kept_proof_by
-- Who proved the books.
UPDATE close_proof
   SET proved_by = proved_by + 1
 WHERE company_id = {company}
   AND proof_no = (SELECT MAX(proof_no) FROM close_proof WHERE company_id = {company});
