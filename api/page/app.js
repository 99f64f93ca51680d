/* The first page: reads the address, asks the API, shows the answer. */
import { ask } from "./ask.js";
import { Combobox } from "./combobox.js";
import { bdi, kindMark, make, plural } from "./dom.js";
import { entityView } from "./entity.js";
import { pathView } from "./path.js";
import { FILTERS, only, read, toEntity, toPath, write } from "./place.js";

const at = (id) => document.getElementById(id);
const answer = at("answer");
const narrow = at("narrow");
const DEFAULT_STATUS = "asserted,claimed";
let words = {};
let asked = null;

const vocabulary = {
  types: new Map(),
  plain: (type) => type.replaceAll("_", " ").toLowerCase(),
  label(type) { return this.types.get(type)?.label || this.plain(type); },
  plural(type) { return this.types.get(type)?.plural || this.plain(type); },
};

const who = new Combobox(at("who"), (item) => { go(toEntity(item.id, words)); });
const from = new Combobox(at("from"));
const to = new Combobox(at("to"));

function go(hash) {
  if (window.location.hash === hash) route();
  else window.location.hash = hash;
}

at("search").addEventListener("submit", (event) => {
  event.preventDefault();
  if (who.value) go(toEntity(who.value, words));
  else at("who").focus();
});

at("paths").addEventListener("submit", (event) => {
  event.preventDefault();
  const missing = !from.value ? from : !to.value ? to : null;
  if (missing) missing.input.focus();
  else go(toPath(from.value, to.value, words));
});

at("swap").addEventListener("click", () => {
  const [a, b] = [[from.input.value, from.id], [to.input.value, to.id]];
  from.set(...b);
  to.set(...a);
});

function chosenWords() {
  const chosen = { ...words };
  for (const name of [...FILTERS, "max_hops"]) delete chosen[name];
  const statuses = [...narrow.querySelectorAll("input[name=status]:checked")].map((box) => box.value).join(",");
  if (statuses && statuses !== DEFAULT_STATUS) chosen.status = statuses;
  for (const name of ["since", "until", "sign", "relation", "max_hops"]) {
    if (narrow.elements[name].value) chosen[name] = narrow.elements[name].value.trim();
  }
  if (Number(narrow.elements.min_confidence.value) > 0) chosen.min_confidence = narrow.elements.min_confidence.value;
  return chosen;
}

function showWords() {
  const statuses = (words.status || DEFAULT_STATUS).split(",");
  for (const box of narrow.querySelectorAll("input[name=status]")) box.checked = statuses.includes(box.value);
  for (const name of ["since", "until", "sign", "relation", "max_hops"]) narrow.elements[name].value = words[name] || "";
  narrow.elements.min_confidence.value = words.min_confidence || 0;
  at("least").textContent = words.min_confidence || "0";
  const set = Object.entries(words).map(([name, value]) => name.replaceAll("_", " ") + " " + value.replaceAll(",", ", "));
  at("narrowed").textContent = set.join(" · ");
}

narrow.elements.min_confidence.addEventListener("input", (event) => { at("least").textContent = event.target.value; });
narrow.addEventListener("submit", (event) => event.preventDefault());
narrow.addEventListener("change", () => {
  if (!narrow.reportValidity()) return;
  go(write({ ...read(window.location.hash), words: chosenWords() }));
});
at("reset").addEventListener("click", () => go(write({ ...read(window.location.hash), words: {} })));

const actions = {
  pathFrom(card) {
    from.set(card.name, card.id);
    to.input.focus();
    to.input.scrollIntoView({ block: "center" });
  },
};

async function route() {
  const { hash } = window.location;
  const place = read(hash);
  words = place.words;
  showWords();
  asked?.abort();
  asked = new AbortController();
  const { signal } = asked;
  answer.setAttribute("aria-busy", "true");
  const waiting = window.setTimeout(() => answer.classList.add("waiting"), 200);
  try {
    const shown = await look(place, signal);
    if (!signal.aborted) present(shown, Boolean(place.entity || place.path));
  } catch (error) {
    if (error.name !== "AbortError") present(failed(error, place), true);
  } finally {
    window.clearTimeout(waiting);
    if (!signal.aborted) {
      answer.classList.remove("waiting");
      answer.removeAttribute("aria-busy");
      document.documentElement.dataset.shown = hash;
    }
  }
}

async function look(place, signal) {
  if (place.path) {
    const shown = await pathView(place.path, words, vocabulary, signal);
    from.set(shown.names[0], place.path[0]);
    to.set(shown.names[1], place.path[1]);
    return shown;
  }
  if (place.entity) {
    const shown = await entityView(place.entity, words, vocabulary, signal, actions);
    who.set(shown.card.name, shown.card.id);
    return shown;
  }
  return start(signal);
}

function present(shown, focus) {
  document.title = shown.title ? shown.title + " · Entente" : "Entente";
  document.body.classList.toggle("asked", focus);
  answer.replaceChildren(shown.view);
  at("spoken").textContent = shown.spoken || "";
  const heading = answer.querySelector("[tabindex='-1']");
  if (focus && heading) heading.focus({ preventScroll: true });
}

async function start(signal) {
  const top = await ask("/v1/metrics/degree", { top: 12, ...only(words, FILTERS) }, signal);
  if (!top.items.length) {
    const text = Object.keys(words).length ? "Under these filters no one is tied to anyone." : "Nothing has been read yet. On the command line, entente ingest reads articles, and entente demo an example.";
    return { view: make("div", { class: "empty" }, make("h2", {}, "Nothing here yet"), make("p", {}, text)) };
  }
  const links = top.items.map((row) => make("li", {}, make("a", { class: "start", href: toEntity(row.id, words) },
    kindMark(row.kind), make("span", {}, bdi(row.name), make("small", {}, row.kind + " · " + plural(row.value, "tie"))))));
  return { view: make("section", { class: "starts", "aria-label": "Start here" }, make("h2", {}, "Or start with the best connected"), make("ul", {}, links)) };
}

function failed(error, place) {
  const box = make("div", { class: "empty", role: "alert" });
  if (error.candidates && error.candidates.length) {
    const link = (one) => {
      const name = (end) => (place.path && place.path[end]);
      const wrong = place.path && error.message.includes("'" + name(1) + "'") ? 1 : 0;
      const ends = place.path && place.path.map((end, number) => (number === wrong ? one.id : end));
      return ends ? toPath(ends[0], ends[1], words) : toEntity(one.id, words);
    };
    const items = error.candidates.map((one) => make("li", {}, make("a", { class: "start", href: link(one) }, kindMark(one.kind),
      make("span", {}, bdi(one.name), make("small", {}, one.kind + " · " + plural(one.ties, "tie"))))));
    box.append(make("h2", { tabindex: "-1" }, "Which one is meant?"), make("p", {}, error.message), make("ul", { class: "candidates" }, items));
  } else {
    const title = error.status === 404 ? "Not in this graph" : error.status === 504 ? "That took too long" : "That did not work";
    box.append(make("h2", { tabindex: "-1" }, title), make("p", {}, error.message), error.hint ? make("p", { class: "quiet" }, error.hint) : "");
    if (!error.status || error.status >= 500) box.append(make("button", { type: "button", class: "main", onclick: route }, "Try again"));
  }
  return { title: "", view: box, spoken: "" };
}

async function furnish() {
  const [ready, ontology] = await Promise.all([ask("/readyz").catch(() => null), ask("/v1/ontology").catch(() => null)]);
  if (ready) {
    at("counts").textContent = [plural(ready.documents, "text"), plural(ready.entities, "entity", "entities"), plural(ready.relations, "tie")].join(" · ");
    at("banner").textContent = ready.banner || "";
    at("banner").hidden = !ready.banner;
  }
  for (const type of ontology ? ontology.relations : []) {
    vocabulary.types.set(type.name, type);
    narrow.elements.relation.append(make("option", { value: type.name }, type.label));
  }
}

window.addEventListener("hashchange", route);
await furnish();
await route();
document.documentElement.dataset.ready = "yes";
