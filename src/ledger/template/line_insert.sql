-- Keeps a line of a template's version.
--
-- takes  :company_id, :template_id, :version, :line_no, :account_id, :side, :basis, :amount,
--        :percent_mantissa, :percent_scale, :of_account_id, :of_line, :text, :reference, :custom

INSERT INTO template_line (company_id, template_id, version, line_no, account_id, side, basis, amount,
                           percent_mantissa, percent_scale, of_account_id, of_line, text, reference,
                           custom)
VALUES (:company_id, :template_id, :version, :line_no, :account_id, :side, :basis, :amount,
        :percent_mantissa, :percent_scale, :of_account_id, :of_line, :text, :reference,
        :custom);
