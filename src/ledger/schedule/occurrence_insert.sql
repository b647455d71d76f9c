-- Keeps an occurrence that was handled for the first time.
--
-- takes  :company_id, :schedule_id, :due, :last_due, :days (NULL: one day alone), :state,
--        :journal_id, :fault, :findings, :detail, :reason, :handled_by, :handled_at
-- note   a second row of one day breaks the key: nothing runs twice

INSERT INTO occurrence (company_id, schedule_id, due, last_due, days, state, journal_id, fault,
                        findings, detail, reason, handled_by, handled_at)
VALUES (:company_id, :schedule_id, :due, :last_due, :days, :state, :journal_id, :fault,
        :findings, :detail, :reason, :handled_by, :handled_at);
