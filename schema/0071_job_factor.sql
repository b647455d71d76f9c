-- 0071: what a job was signed by may be more than a password.

-- 1: a second factor was part of the signature that was given with it; NULL: it was not.
ALTER TABLE job ADD COLUMN second_factor {I8};
