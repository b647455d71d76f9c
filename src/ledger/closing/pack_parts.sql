-- The parts of a close pack, in their order.
--
-- takes  :company_id, :pack_no

SELECT p.name,
       p.bytes
  FROM close_pack_part AS p
 WHERE p.company_id = :company_id
   AND p.pack_no    = :pack_no
 ORDER BY p.part_no;
