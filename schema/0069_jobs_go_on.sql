-- 0069: a set that posts what is valid is posted in the background part by part.

-- The journal behind which its worker goes on; 0: it begins.
ALTER TABLE job ADD COLUMN position {I8} NOT NULL DEFAULT 0;
