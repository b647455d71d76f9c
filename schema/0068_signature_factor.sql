-- 0068: what is signed by who has a second factor alone.

-- 1: a signature is asked for that a second factor is part of; NULL: any.
ALTER TABLE signature_rule ADD COLUMN second_factor {I8};
