-- One entry.
--
-- takes  every column

INSERT INTO entry (company_id, seq, book_id, line_no, year, account_id, period, date, side, amount,
                   currency, currency_amount, rate_mantissa, rate_scale, quantity, template_line,
                   text)
VALUES (:company_id, :seq, :book_id, :line_no, :year, :account_id, :period, :date, :side, :amount,
        :currency, :currency_amount, :rate_mantissa, :rate_scale, :quantity, :template_line,
        :text);
