-- Entries, many at once.

COPY entry (company_id, seq, book_id, line_no, year, account_id, period, date, side, amount,
            currency, currency_amount, rate_mantissa, rate_scale, quantity, template_line,
            text)
FROM STDIN (FORMAT binary);
