-- Keeps one part of a close pack.
--
-- takes  :company_id, :pack_no, :part_no, :name, :bytes

INSERT INTO close_pack_part (company_id, pack_no, part_no, name, bytes)
VALUES (:company_id, :pack_no, :part_no, :name, :bytes);
