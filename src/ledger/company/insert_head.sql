-- Makes a company's head: no posting yet, its first id is 1.
--
-- takes  :company_id, :genesis (where its chains begin), :version (of all four)

INSERT INTO company_head (company_id, next_id, next_seq, chain_hash, booked_at, chart_version,
                          calendar_version, policy_version, access_version, audit_seq, audit_hash)
VALUES (:company_id, 1, 1, :genesis, 0, :version, :version, :version, :version, 0, :genesis);
