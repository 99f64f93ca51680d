// purpose: every version with the moment of its write
// parameters:
MATCH (v:Version)
RETURN v.version AS version, v.moment AS moment
ORDER BY version
