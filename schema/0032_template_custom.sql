-- 0032: templates hold what the company's own fields hold in their journals: custom_values_read's text.

ALTER TABLE template_version ADD COLUMN custom TEXT;

ALTER TABLE template_line ADD COLUMN custom TEXT;
