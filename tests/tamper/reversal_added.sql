-- A reversal that nobody posted.
INSERT INTO reversal_of (company_id, original_seq, seq) VALUES ({company}, 3, 7);
