-- Keeps lines of a document, many at once.

COPY line (company_id, journal_id, line_no, account_id, account_code, side, amount,
           currency, currency_amount, rate_mantissa, rate_scale, quantity, description,
           detail)
FROM STDIN (FORMAT binary);
