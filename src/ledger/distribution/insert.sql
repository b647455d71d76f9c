-- Keeps one share of a reference.
--
-- takes  :company_id, :dimension_id, :reference_key (folded), :whole, :share_no (from 1),
--        :reference (as written), :value_id, :share (millionths)

INSERT INTO distribution (company_id, dimension_id, reference_key, whole, share_no, reference,
                          value_id, share)
VALUES (:company_id, :dimension_id, :reference_key, :whole, :share_no, :reference,
        :value_id, :share);
