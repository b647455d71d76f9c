-- 0033: what a new journal or line holds of a custom field that it does not name; NULL: nothing.

ALTER TABLE custom_field ADD COLUMN preset TEXT;
