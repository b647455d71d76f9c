-- Notes that a file is being imported.
--
-- takes  :company_id, :import_id, :name, :format, :sha256, :journals_sha256 (NULL: it has none),
--        :size, :options (JSON), :state, :journal_count, :line_count, :warnings, :started_by,
--        :started_at (microseconds, UTC)

INSERT INTO import (company_id, import_id, name, format, sha256, journals_sha256, size, options,
                    state, journal_count, line_count, records_done, first_seq, last_seq,
                    warnings, started_by, started_at, ended_at)
VALUES (:company_id, :import_id, :name, :format, :sha256, :journals_sha256, :size, :options,
        :state, :journal_count, :line_count, 0, NULL, NULL, :warnings,
        :started_by, :started_at, NULL);
