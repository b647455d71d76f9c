-- Appends a window; the newest one rules.
--
-- takes  :company_id, :subledger_id (0: the company), :change_no, :from_seq, :open_from, :open_to,
--        :changed_by, :changed_at, :reason

INSERT INTO window_change (company_id, subledger_id, change_no, from_seq, open_from, open_to,
                           changed_by, changed_at, reason)
VALUES (:company_id, :subledger_id, :change_no, :from_seq, :open_from, :open_to,
        :changed_by, :changed_at, :reason);
