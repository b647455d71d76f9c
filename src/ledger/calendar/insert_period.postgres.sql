-- Makes the periods of a year.

COPY period (company_id, year, period, kind, name, first_day, last_day, reverse_in)
FROM STDIN WITH (FORMAT binary);
