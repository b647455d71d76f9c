-- Keeps that a posting had a plan when it was reversed.
--
-- takes  :company_id, :original_seq, :style

INSERT INTO reversal_plan_met (company_id, original_seq, style)
VALUES (:company_id, :original_seq, :style);
