// purpose: take out recordings of statements
// parameters: keys
UNWIND $keys AS key
MATCH (s:Statement {key: key})
DETACH DELETE s
