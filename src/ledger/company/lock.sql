-- Takes the company's one lock and reads its head.
--
-- takes  :company_id
-- gives  one row; none when there is no such company
-- note   the update changes nothing: it is the lock that both engines know

UPDATE company_head
   SET next_id = next_id
 WHERE company_id = :company_id
RETURNING next_id, next_seq, chain_hash, booked_at, chart_version, calendar_version,
          policy_version, access_version, rights_version, audit_seq, audit_hash;
