-- Keeps a figure that the file states: a balance, a period's sum, a budget.
--
-- takes  :company_id, :import_id, :record_no (order in the file), :kind, :first_day, :last_day,
--        :month (yyyymm; 0: the year), :account_id, :objects (JSON), :amount, :quantity

INSERT INTO comparative (company_id, import_id, record_no, kind, first_day, last_day, month,
                         account_id, objects, amount, quantity)
VALUES (:company_id, :import_id, :record_no, :kind, :first_day, :last_day, :month,
        :account_id, :objects, :amount, :quantity);
