-- Makes the installation's one row, unless it is there.
--
-- scope installation
-- takes  :uid, :audit_hash (where its audit chain begins)

INSERT INTO installation_head (id, uid, next_id, booked_at, access_version, audit_seq,
                               audit_hash)
VALUES (1, :uid, 1, 0, 1, 0, :audit_hash)
ON CONFLICT (id) DO NOTHING;
