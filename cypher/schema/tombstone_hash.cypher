// purpose: whether a document was forgotten is found by its keyed hash
// parameters:
CREATE CONSTRAINT tombstone_hash IF NOT EXISTS FOR (t:Tombstone) REQUIRE t.hash IS UNIQUE
