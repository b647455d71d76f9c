-- 0029: that the books were proved, and how far: a close asks for it.

-- One row per proof without a finding.                                      (distribute)
CREATE TABLE close_proof (
    company_id {I8} NOT NULL,
    proof_no   {I8} NOT NULL,                                       -- ascending in the company
    seq        {I8} NOT NULL,                                       -- the newest posting it knew
    proved_by  {I8} NOT NULL,
    proved_at  {I8} NOT NULL,
    PRIMARY KEY (company_id, proof_no)
){STRICT};
