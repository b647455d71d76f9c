-- Makes a company, in take-on and without a year.
--
-- takes  :company_id, :uid, :code, :name, :currency, :state, :numbering, :organisation_number,
--        :address, :journal_line_limit, :made_at

INSERT INTO company (company_id, uid, code, name, currency, state, numbering, organisation_number,
                     address, journal_line_limit, made_at)
VALUES (:company_id, :uid, :code, :name, :currency, :state, :numbering, :organisation_number,
        :address, :journal_line_limit, :made_at);
