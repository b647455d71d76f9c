-- 0048: a row of the audit log binds what its write kept beside postings.

-- Steps of periods and years, windows, close packs, proofs and plans that were taken back have ids
-- of the company's counter: those from kept_first to kept_last are this write's, and kept_hash is
-- over what they say (docs/proof.md, section 5). A write that kept nothing has none of the three.
ALTER TABLE audit ADD COLUMN kept_first {I8};

ALTER TABLE audit ADD COLUMN kept_last {I8};

ALTER TABLE audit ADD COLUMN kept_hash {BLOB};
