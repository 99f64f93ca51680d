// node lint_cypher.cjs FOLDER < {"schema": {...}, "queries": {"name": "text"}}
// Neo4j's own analyser, offline. Prints one line a finding; FOLDER holds node_modules. Exit 1 where there is an error.
const path = require('path');
const { lintCypherQuery, isNotParamError } = require(
  path.join(process.argv[2], 'node_modules', '@neo4j-cypher', 'language-support'),
);

const { schema, queries } = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const severities = { 1: 'error', 2: 'warning' };
let errors = 0;
for (const [name, text] of Object.entries(queries)) {
  const { diagnostics } = lintCypherQuery(text, { defaultLanguage: 'CYPHER 5', ...schema });
  for (const found of diagnostics.filter(isNotParamError)) { // values of parameters are not known here
    const severity = severities[found.severity] || 'note';
    if (severity !== 'note') errors += 1;
    console.log(`${name}:${found.range.start.line + 1}: ${severity}: ${found.message}`);
  }
}
process.exit(errors ? 1 : 0);
