-- One part of an entry given to a dimension value.
--
-- takes  every column

INSERT INTO entry_allocation (company_id, seq, book_id, line_no, slice, dimension_id, year,
                              value_id, amount, quantity)
VALUES (:company_id, :seq, :book_id, :line_no, :slice, :dimension_id, :year,
        :value_id, :amount, :quantity);
