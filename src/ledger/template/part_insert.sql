-- Keeps a row of the split of a template's line.
--
-- takes  :company_id, :template_id, :version, :line_no, :slice, :dimension_id, :value_id,
--        :percent_mantissa, :percent_scale

INSERT INTO template_part (company_id, template_id, version, line_no, slice, dimension_id, value_id,
                           percent_mantissa, percent_scale)
VALUES (:company_id, :template_id, :version, :line_no, :slice, :dimension_id, :value_id,
        :percent_mantissa, :percent_scale);
