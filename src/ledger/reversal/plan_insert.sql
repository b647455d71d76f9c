-- Keeps the plan of a posting.
--
-- takes  :company_id, :original_seq, :kind (enum reversal_kind), :style, :date (NULL: on no day),
--        :made_at, :made_by

INSERT INTO reversal_plan (company_id, original_seq, kind, style, date, made_at, made_by)
VALUES (:company_id, :original_seq, :kind, :style, :date, :made_at, :made_by);
