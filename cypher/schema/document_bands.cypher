// purpose: texts that may be nearly the same are found by the bands of their signatures, each a word
// parameters:
CREATE FULLTEXT INDEX document_bands IF NOT EXISTS FOR (d:Document) ON EACH [d.bands]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}
