-- A year that is said to have been ended all along: its postings owe closing journals.
INSERT INTO year_change (company_id, year, change_no, from_seq, state, changed_by, changed_at)
VALUES ({company}, 20260, 1, 1, 2, 1, 1);
