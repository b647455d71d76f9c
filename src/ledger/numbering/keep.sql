-- Keeps the next number of one series.
--
-- takes  :company_id, :year, :book_id, :series, :number_period, :next_number

INSERT INTO number_series (company_id, year, book_id, series, number_period, next_number)
VALUES (:company_id, :year, :book_id, :series, :number_period, :next_number)
ON CONFLICT (company_id, year, book_id, series, number_period) DO UPDATE
   SET next_number = excluded.next_number;
