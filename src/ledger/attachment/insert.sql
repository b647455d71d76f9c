-- A file becomes one of the books'.
--
-- takes  :company_id, :attachment_id, :journal_id, :name, :media_type, :size, :sha256,
--        :attached_by, :attached_at (microseconds, UTC)

INSERT INTO attachment (company_id, attachment_id, journal_id, import_id, name, media_type, size,
                        sha256, attached_by, attached_at, fixed)
VALUES (:company_id, :attachment_id, :journal_id, NULL, :name, :media_type, :size,
        :sha256, :attached_by, :attached_at, 0);
