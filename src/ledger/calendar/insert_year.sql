-- Makes a fiscal year.
--
-- takes  :company_id, :year, :name, :first_day, :last_day, :state (enum year_state), :numbering

INSERT INTO fiscal_year (company_id, year, name, first_day, last_day, state, numbering)
VALUES (:company_id, :year, :name, :first_day, :last_day, :state, :numbering);
