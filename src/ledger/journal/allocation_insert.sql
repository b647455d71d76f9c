-- Keeps one part of a line, or (line 0) of an account's lines, given to a dimension value.
--
-- takes  every column

INSERT INTO line_allocation (company_id, journal_id, line_no, account_id, slice, dimension_id,
                             value_id, amount, quantity, share)
VALUES (:company_id, :journal_id, :line_no, :account_id, :slice, :dimension_id,
        :value_id, :amount, :quantity, :share);
