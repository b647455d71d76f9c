-- Notes that somebody wrote a version of a journal, unless it is known.
--
-- takes  :company_id, :journal_id, :user_id

INSERT INTO journal_writer (company_id, journal_id, user_id)
VALUES (:company_id, :journal_id, :user_id)
ON CONFLICT (company_id, journal_id, user_id) DO NOTHING;
