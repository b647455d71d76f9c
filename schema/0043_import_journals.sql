-- 0043: an import is known by what its journals say as well, whatever file brings them.

-- Their digest; NULL: it has none, or came in by a release before this.
ALTER TABLE import ADD COLUMN journals_sha256 {BLOB};

CREATE INDEX import_by_journals ON import (company_id, journals_sha256);
