-- Makes a period of a year.
--
-- takes  :company_id, :year, :period, :kind (enum period_kind), :name, :first_day, :last_day,
--        :reverse_in

INSERT INTO period (company_id, year, period, kind, name, first_day, last_day, reverse_in)
VALUES (:company_id, :year, :period, :kind, :name, :first_day, :last_day, :reverse_in);
