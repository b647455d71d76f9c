-- Forgets what another system said before, all of it by one name of one owner.
--
-- takes  :company_id, :owner_kind, :owner_id, :name

DELETE FROM fact
 WHERE company_id = :company_id
   AND owner_kind = :owner_kind
   AND owner_id   = :owner_id
   AND name       = :name;
