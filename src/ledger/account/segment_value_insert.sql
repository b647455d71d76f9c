-- Adds a value of a segment.
--
-- takes  :company_id, :segment_no, :code, :code_key (folded), :name, :cost_centre_id

INSERT INTO segment_value (company_id, segment_no, code, code_key, name, cost_centre_id)
VALUES (:company_id, :segment_no, :code, :code_key, :name, :cost_centre_id);
