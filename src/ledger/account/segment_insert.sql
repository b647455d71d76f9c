-- Adds a segment.
--
-- takes  :company_id, :segment_no, :name, :length (0: up to the separator), :separator, :main

INSERT INTO account_segment (company_id, segment_no, name, length, separator, main)
VALUES (:company_id, :segment_no, :name, :length, :separator, :main);
