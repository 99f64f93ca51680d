/* One entity: its card, and its neighbourhood as a list or as a picture. */
import { ask, entityPath } from "./ask.js";
import { bdi, held, kindMark, make, plural } from "./dom.js";
import { entityLink, facts, quotes, signMark } from "./evidence.js";
import { FILTERS, only, toEntity } from "./place.js";

const LIMIT = 80;

export async function entityView(name, words, vocabulary, signal, actions) {
  const filters = only(words, FILTERS);
  const card = await ask(entityPath(name), filters, signal);
  const around = await ask(entityPath(card.id, "/neighbors"), { ...filters, limit: LIMIT, evidence: 2 }, signal);
  const view = make("div", { class: "entity-view" }, cardOf(card, words, actions), neighborhood(card, around, filters, vocabulary));
  return { title: card.name, view, card, spoken: card.name + ": " + plural(around.total, "neighbour") };
}

function cardOf(card, words, actions) {
  const also = card.aliases.filter((alias) => alias !== card.name);
  const shown = also.slice(0, 8).flatMap((alias, at) => [at ? ", " : "", bdi(alias)]);
  const dates = card.first ? (card.first === card.last ? card.first : card.first + " to " + card.last) : "undated texts";
  return make(
    "article", { class: "card" },
    make("p", { class: "kindline" }, kindMark(card.kind), card.kind, card.iso ? " · " + card.iso : ""),
    make("h2", { tabindex: "-1", class: "name" }, bdi(card.name)),
    also.length ? make("p", { class: "quiet" }, "Also: ", shown, also.length > 8 ? " and " + (also.length - 8) + " more" : "") : null,
    offices(card, words),
    make("dl", { class: "numbers" },
      number("Mentions", card.mentions), number("Texts", card.documents), number("Sources", card.sources),
      make("div", {}, make("dt", {}, "Seen"), make("dd", {}, dates))),
    make("div", { class: "actions" },
      make("button", { type: "button", class: "main", onclick: () => actions.pathFrom(card) }, "Find a path from here"),
      card.wikidata ? make("a", { href: "https://www.wikidata.org/wiki/" + encodeURIComponent(card.wikidata), target: "_blank", rel: "noopener noreferrer" }, "Wikidata " + card.wikidata) : null),
  );
}

function number(label, value) {
  return make("div", {}, make("dt", {}, label), make("dd", {}, Number(value).toLocaleString("en")));
}

function offices(card, words) {
  if (!card.offices.length) return null;
  const rows = card.offices.slice(0, 12).map((office) => {
    const other = office.person.id === card.id ? office.body : office.person;
    const joint = office.person.id === card.id ? ", " : ": ";
    const when = held(office.since, office.until);
    return make("li", {}, bdi(office.role || "office"), joint, make("a", { href: toEntity(other.id, words) }, bdi(other.name)), when ? make("span", { class: "quiet" }, " " + when) : null);
  });
  if (card.offices.length > 12) rows.push(make("li", { class: "quiet" }, card.offices.length - 12 + " more below"));
  return make("section", { class: "offices" }, make("h3", {}, "Offices"), make("ul", {}, rows));
}

function neighborhood(card, around, filters, vocabulary) {
  const list = make("div", { class: "pane", id: "pane-list" }, groups(around, filters, vocabulary));
  const picture = make("div", { class: "pane", id: "pane-picture", hidden: true });
  const address = pictureAddress(card.id, filters);
  const tab = (label, name, open) => make("button", { type: "button", "aria-pressed": String(open), "aria-controls": "pane-" + name }, label);
  const [one, two] = [tab("List", "list", true), tab("Picture", "picture", false)];
  const turn = (drawn) => {
    one.setAttribute("aria-pressed", String(!drawn));
    two.setAttribute("aria-pressed", String(drawn));
    list.hidden = drawn;
    picture.hidden = !drawn;
    if (drawn && !picture.children.length) picture.append(frame(card, address));
  };
  one.addEventListener("click", () => turn(false));
  two.addEventListener("click", () => turn(true));
  const head = make("div", { class: "bar" }, make("h2", {}, "Neighbourhood"), make("div", { class: "tabs", role: "group", "aria-label": "Show as" }, one, two),
    make("a", { href: address, target: "_blank", rel: "noopener" }, "Picture in a new tab"));
  return make("section", { class: "around", "aria-label": "Neighbourhood" }, head, bounds(around), list, picture);
}

function pictureAddress(id, filters) {
  const query = new URLSearchParams({ ...filters, limit: LIMIT, evidence: 5 });
  return entityPath(id, "/neighborhood.html") + "?" + query;
}

function frame(card, address) {
  return make("iframe", { src: address, sandbox: "allow-scripts allow-popups", title: "Picture of the neighbourhood of " + card.name, referrerpolicy: "no-referrer" });
}

export function bounds(found, noun = "neighbour", shown = found.items.length) {
  const parts = ["Showing " + shown.toLocaleString("en") + " of " + plural(found.total, noun) + "."];
  const left = Object.entries(found.excluded).map(([reason, count]) => count.toLocaleString("en") + " (" + reason.replace(":", " ") + ")");
  if (left.length) parts.push("Left out by filters: " + left.join(", ") + ".");
  if (found.undated) parts.push(plural(found.undated, "statement") + (found.undated === 1 ? " is" : " are") + " undated.");
  return make("p", { class: "bounds" }, parts.join(" "));
}

function groups(around, filters, vocabulary) {
  if (!around.items.length) {
    return make("div", { class: "empty" }, make("h3", {}, "No ties under these filters"),
      make("p", {}, "Nothing in the texts ties this entity to another one in the way asked for. Planned, hypothetical and denied statements are shown only when the filters ask for them."));
  }
  const types = new Map();
  for (const item of around.items) {
    for (const tie of item.relations) {
      if (!types.has(tie.type)) types.set(tie.type, []);
      types.get(tie.type).push([item.entity, tie]);
    }
  }
  const sorted = [...types].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  return sorted.map(([type, rows]) => group(type, rows, around.center, filters, vocabulary));
}

function group(type, rows, center, filters, vocabulary) {
  const items = rows.map(([entity, tie]) => row(entity, tie, center, filters, vocabulary));
  const name = vocabulary.plural(type);
  return make("details", { class: "group", open: true },
    make("summary", {}, make("h3", {}, name[0].toUpperCase() + name.slice(1)), make("span", { class: "pill" }, String(rows.length))), make("ul", {}, items));
}

function row(entity, tie, center, filters, vocabulary) {
  const link = entityLink(entity, toEntity(entity.id, filters));
  const me = make("span", { class: "quiet" }, bdi(center.name));
  const says = " " + vocabulary.label(tie.type) + " ";
  const line = tie.direction === "in" ? [link, says, me] : [me, says, link];
  return make("li", { class: "tie" }, make("p", { class: "line" }, signMark(tie.sign), line), facts(tie), quotes(tie, filters));
}
