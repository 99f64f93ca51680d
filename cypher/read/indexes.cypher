// purpose: the names of all indexes
// parameters:
SHOW INDEXES YIELD name
RETURN name
