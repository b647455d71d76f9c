-- Saves a mapping, or replaces the one of that name.
--
-- takes  :company_id, :name, :mapping (JSON), :changed_by, :changed_at (microseconds, UTC)

INSERT INTO import_mapping (company_id, name, mapping, changed_by, changed_at)
VALUES (:company_id, :name, :mapping, :changed_by, :changed_at)
    ON CONFLICT (company_id, name)
    DO UPDATE SET mapping    = excluded.mapping,
                  changed_by = excluded.changed_by,
                  changed_at = excluded.changed_at;
