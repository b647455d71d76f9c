-- Posted journals, many at once.

COPY posting (company_id, seq, year, period, book_id, series, number_period, number, date,
              document_date, type, source_id, subledger_id, reference, description,
              external_reference, reverses_seq, journal_id, import_id, origin,
              origin_series, origin_number, origin_position, preparer_id, poster_id,
              idempotency_key, booked_at, hash)
FROM STDIN (FORMAT binary);
