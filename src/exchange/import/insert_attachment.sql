-- Links kept bytes to the import that they came by.
--
-- takes  :company_id, :attachment_id, :import_id, :name, :media_type, :size, :sha256,
--        :attached_by, :attached_at (microseconds, UTC)

INSERT INTO attachment (company_id, attachment_id, journal_id, import_id, name, media_type, size,
                        sha256, attached_by, attached_at)
VALUES (:company_id, :attachment_id, NULL, :import_id, :name, :media_type, :size,
        :sha256, :attached_by, :attached_at);
