// purpose: one node for each version of the graph
// parameters:
CREATE CONSTRAINT version_number IF NOT EXISTS FOR (v:Version) REQUIRE v.version IS UNIQUE
