/* The address: what is asked stands in the hash, so that it can be linked, kept and gone back to.
   #entity=NAME-OR-ID&filters, #path=FROM,TO&filters. */

export const FILTERS = ["status", "since", "until", "min_confidence", "sign", "relation"];
const PATH_WORDS = ["max_hops", "as_of", "kind", "direction", "directed", "undated", "outlet", "via", "avoid", "as_recorded"];
const KNOWN = [...FILTERS, ...PATH_WORDS];

function decoded(text) {
  try { return decodeURIComponent(text.replaceAll("+", " ")); } catch (error) { return text; }
}

export function read(hash) {
  const place = { entity: null, path: null, words: {} };
  for (const part of hash.replace(/^#/, "").split("&")) {
    const cut = part.indexOf("=");
    if (cut < 0) continue;
    const name = part.slice(0, cut);
    const value = part.slice(cut + 1);
    if (name === "entity") place.entity = decoded(value) || null;
    else if (name === "path") {
      const ends = value.split(",").map(decoded);
      if (ends.length === 2 && ends[0] && ends[1]) place.path = ends;
    } else if (KNOWN.includes(name) && value) place.words[name] = decoded(value);
  }
  return place;
}

export function write(place) {
  const parts = [];
  if (place.entity) parts.push("entity=" + encodeURIComponent(place.entity));
  if (place.path) parts.push("path=" + place.path.map(encodeURIComponent).join(","));
  for (const name of KNOWN) {
    if (place.words[name]) parts.push(name + "=" + encodeURIComponent(place.words[name]));
  }
  return "#" + parts.join("&");
}

export function toEntity(id, words = {}) {
  return write({ entity: id, path: null, words: only(words, FILTERS) });
}

export function toPath(from, to, words = {}) {
  return write({ entity: null, path: [from, to], words });
}

export function only(words, names) {
  return Object.fromEntries(names.filter((name) => words[name]).map((name) => [name, words[name]]));
}

const AWAY = { any: true, none: true, now: true };

export function relaxed(words, relaxation) {
  const wider = { ...words };
  for (const [name, value] of Object.entries(relaxation)) {
    const known = name === "source" ? "outlet" : name;
    if (Object.hasOwn(AWAY, value)) delete wider[known];
    else wider[known] = value;
  }
  return wider;
}
