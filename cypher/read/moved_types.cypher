// purpose: every type of relationship that is or was in the database
// parameters:
CALL db.relationshipTypes() YIELD relationshipType
RETURN relationshipType AS type
