-- Keeps one line of a document.
--
-- takes  every column

INSERT INTO line (company_id, journal_id, line_no, account_id, account_code, side, amount,
                  currency, currency_amount, rate_mantissa, rate_scale, quantity, description,
                  detail)
VALUES (:company_id, :journal_id, :line_no, :account_id, :account_code, :side, :amount,
        :currency, :currency_amount, :rate_mantissa, :rate_scale, :quantity, :description,
        :detail);
