-- A file that will come.
--
-- takes  :company_id, :attachment_id, :journal_id, :name, :begun_by,
--        :begun_at (microseconds, UTC)

INSERT INTO attachment_upload (company_id, attachment_id, journal_id, name, begun_by, begun_at)
VALUES (:company_id, :attachment_id, :journal_id, :name, :begun_by, :begun_at);
