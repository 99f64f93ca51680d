// purpose: put recordings of statements out of use from a version on
// parameters: keys, version
UNWIND $keys AS key
MATCH (s:Statement {key: key})
SET s.retired = $version
