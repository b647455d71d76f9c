-- Appends a state of a period.
--
-- takes  :company_id, :year, :period, :subledger_id (0: all), :change_no, :from_seq,
--        :state (enum period_state), :changed_by, :changed_at, :reason

INSERT INTO period_change (company_id, year, period, subledger_id, change_no, from_seq, state,
                           changed_by, changed_at, reason)
VALUES (:company_id, :year, :period, :subledger_id, :change_no, :from_seq, :state,
        :changed_by, :changed_at, :reason);
