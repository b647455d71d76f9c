-- kept_pack_by
-- Who sealed a pack.
UPDATE close_pack
   SET sealed_by = sealed_by + 1
 WHERE company_id = {company}
   AND pack_no = (SELECT MAX(pack_no) FROM close_pack WHERE company_id = {company});
