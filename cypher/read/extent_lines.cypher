// purpose: a page of statements, each as one line (a driver decodes one string far faster than fifteen values)
// parameters: after, limit, between, since, again
MATCH (s:Statement)
WHERE s.key > $after AND (s.recorded > $since OR s.retired > $since OR s.id IN $again) AND NOT s.wrong
WITH s ORDER BY s.key LIMIT $limit
RETURN max(s.key) AS last, collect(
  s.id + $between + s.relation + $between + s.document + $between + s.subject + $between + s.type + $between + s.object
  + $between + s.status + $between + toString(s.confidence) + $between + toString(s.former)
  + $between + toString(s.recorded) + $between + coalesce(toString(s.retired), '')
  + $between + coalesce('=' + s.when, '') + $between + coalesce('=' + s.role, '')
) AS lines
