-- 0026: a part of a line may be given in percent: millionths of a percent; NULL: by its amount.

ALTER TABLE line_allocation ADD COLUMN share {I8};
