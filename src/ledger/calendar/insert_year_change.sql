-- Appends a state of a year.
--
-- takes  :company_id, :year, :change_no, :from_seq, :state (enum year_state), :changed_by,
--        :changed_at, :reason

INSERT INTO year_change (company_id, year, change_no, from_seq, state, changed_by, changed_at,
                         reason)
VALUES (:company_id, :year, :change_no, :from_seq, :state, :changed_by, :changed_at, :reason);
