// purpose: whether anything at all is in the database
// parameters:
OPTIONAL MATCH (n)
WITH n LIMIT 1
RETURN n IS NOT NULL AS occupied
