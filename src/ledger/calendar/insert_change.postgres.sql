-- Appends states of periods.

COPY period_change (company_id, year, period, subledger_id, change_no, from_seq, state, changed_by,
                    changed_at, reason)
FROM STDIN WITH (FORMAT binary);
