-- Keeps that something was posted under an exception.
--
-- takes  :company_id, :exception_no, :seq

INSERT INTO lock_exception_posting (company_id, exception_no, seq)
VALUES (:company_id, :exception_no, :seq);
