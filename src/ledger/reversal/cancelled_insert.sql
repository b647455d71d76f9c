-- Keeps that a plan was taken back.
--
-- takes  :company_id, :original_seq, :cancel_no (an id of the company), :kind, :style,
--        :date (NULL: on no day), :cancelled_at, :cancelled_by, :reason

INSERT INTO reversal_plan_cancelled (company_id, original_seq, cancel_no, kind, style, date,
       cancelled_at, cancelled_by, reason)
VALUES (:company_id, :original_seq, :cancel_no, :kind, :style, :date, :cancelled_at, :cancelled_by,
       :reason);
