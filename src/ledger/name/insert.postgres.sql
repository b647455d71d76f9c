-- Appends versions of codes and names.

COPY name_version (company_id, kind, id, version_no, from_seq, code, name,
                   account_type, account_kind, digest)
FROM STDIN WITH (FORMAT binary);
