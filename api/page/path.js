/* Paths between two entities: hops with their quotes, or why there is none and what would open one. */
import { ask } from "./ask.js";
import { bdi, make, plural, sure } from "./dom.js";
import { bounds } from "./entity.js";
import { entityLink, facts, quotes, signMark } from "./evidence.js";
import { FILTERS, only, relaxed, toEntity, toPath } from "./place.js";

export async function pathView(ends, words, vocabulary, signal) {
  const found = await ask("/v1/paths", { source: ends[0], target: ends[1], ...words }, signal);
  const shown = found.paths.length;
  const names = shown ? [found.paths[0].hops[0].source.name, found.paths[0].hops.at(-1).target.name] : await named(ends, signal);
  const title = names[0] + " to " + names[1];
  const heading = make("h2", { tabindex: "-1", class: "name" }, bdi(names[0]), " to ", bdi(names[1]));
  const paths = found.paths.map((path, at) => onePath(path, at, words, vocabulary));
  const body = shown ? [bounds(found, "path", shown), ...paths] : [nothing(found.why, ends, words)];
  const spoken = shown ? plural(shown, "path") + " found" : "No path. " + (found.why ? found.why.reason : "");
  return { title, names, view: make("div", { class: "path-view" }, heading, body), spoken };
}

async function named(ends, signal) {
  const cards = await Promise.all(ends.map((end) => ask("/v1/entities/" + encodeURIComponent(end), {}, signal).catch(() => ({ name: end }))));
  return cards.map((card) => card.name);
}

function onePath(path, at, words, vocabulary) {
  const hops = path.hops.map((hop, place) => oneHop(hop, place, path, words, vocabulary));
  const first = make("li", { class: "stop" }, entityLink(path.hops[0].source, toEntity(path.hops[0].source.id, words)));
  return make("article", { class: "path" },
    make("header", {}, make("h3", {}, "Path " + (at + 1)),
      make("p", { class: "quiet" }, plural(path.hops.length, "hop") + " · " + plural(path.sources, "source") + " · cost " + path.cost.toFixed(2))),
    make("ol", { class: "hops" }, first, hops));
}

function oneHop(hop, place, path, words, vocabulary) {
  const weakest = path.hops.length > 1 && place === path.weakest_hop;
  const filters = only(words, FILTERS);
  const ties = hop.relations.map((tie) => {
    const forward = tie.direction !== "in";
    const [a, b] = forward ? [hop.source, hop.target] : [hop.target, hop.source];
    const line = make("p", { class: "line" }, signMark(tie.sign), bdi(a.name), " " + vocabulary.label(tie.type) + " ", bdi(b.name));
    return make("div", { class: "tie" }, line, facts(tie), quotes(tie, filters));
  });
  return make("li", { class: "hop" },
    make("div", { class: "between" }, weakest ? make("p", { class: "weakest" }, "Weakest hop: confidence " + sure(hop.confidence)) : null, ties),
    make("p", { class: "stop" }, entityLink(hop.target, toEntity(hop.target.id, words))));
}

const WORDS = {
  max_hops: (value) => "Allow " + value + " hops",
  status: (value) => "Count statements that are " + value.replaceAll(",", ", "),
  min_confidence: (value) => "Lower the confidence to " + value,
  since: (value) => (value === "any" ? "Drop the start date" : "Begin in " + value),
  until: (value) => (value === "any" ? "Drop the end date" : "End in " + value),
};

function sentence(words) {
  return words.slice(0, 1).toUpperCase() + words.slice(1) + (words.endsWith(".") ? "" : ".");
}

function nothing(why, ends, words) {
  const box = make("div", { class: "empty" }, make("h3", {}, "No path"), make("p", {}, why ? sentence(why.reason) : "There is none."));
  const entries = why && why.relaxation ? Object.entries(why.relaxation) : [];
  if (entries.length) {
    const label = entries.map(([name, value]) => (Object.hasOwn(WORDS, name) ? WORDS[name](value) : "Use " + name.replaceAll("_", " ") + " = " + value)).join(", ");
    const apply = () => { window.location.hash = toPath(ends[0], ends[1], relaxed(words, why.relaxation)); };
    box.append(make("button", { type: "button", class: "main", id: "relax", onclick: apply }, label));
  }
  return box;
}
