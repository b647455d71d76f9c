-- An import and the file that it kept.
INSERT INTO import (company_id, import_id, name, format, sha256, size, options, state,
                    journal_count, line_count, records_done, first_seq, last_seq, warnings,
                    started_by, started_at, ended_at)
VALUES ({company}, 900001, 'books.se', 'sie', decode('{sha256}', 'hex'), 8, '[]', 2, 1, 2, 1, 2, 2, 0, 7, 1, 2);
INSERT INTO attachment (company_id, attachment_id, journal_id, import_id, name, media_type, size,
                        sha256, attached_by, attached_at)
VALUES ({company}, 900002, NULL, 900001, 'books.se', 'text/plain', 8, decode('{sha256}', 'hex'), 7, 1);
INSERT INTO attachment_content (company_id, sha256, chunk_no, bytes)
VALUES ({company}, decode('{sha256}', 'hex'), 0, CAST('the ' AS BYTEA)),
       ({company}, decode('{sha256}', 'hex'), 1, CAST('file' AS BYTEA));
UPDATE company_head SET next_id = 1000000 WHERE company_id = {company};
