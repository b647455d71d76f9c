-- Keeps what a line of a journal was reckoned from.
--
-- takes  :company_id, :journal_id, :line_no, :account_id, :basis, :percent_mantissa,
--        :percent_scale, :of_account_id, :of_line, :of_amount, :amount

INSERT INTO template_use_line (company_id, journal_id, line_no, account_id, basis, percent_mantissa,
                               percent_scale, of_account_id, of_line, of_amount, amount)
VALUES (:company_id, :journal_id, :line_no, :account_id, :basis, :percent_mantissa,
        :percent_scale, :of_account_id, :of_line, :of_amount, :amount);
