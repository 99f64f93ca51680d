/* Ties and the quotes they rest on. */
import { ask } from "./ask.js";
import { bdi, held, kindMark, make, plural, sure } from "./dom.js";

const MARKS = { 1: ["+", "cooperation", "plus"], "-1": ["−", "conflict", "minus"], 0: ["·", "neither", "neither"] };

function source(text) {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !["http:", "https:"].includes(url.protocol)) return bdi(text);
  return make("a", { href: url.href, target: "_blank", rel: "noopener noreferrer" }, url.hostname);
}

export function statusMark(status) {
  const known = ["asserted", "claimed", "planned", "hypothetical", "denied"].includes(status) ? status : "asserted";
  return make("span", { class: "status " + known }, status);
}

export function quote(item) {
  const said = [bdi(item.document.title || "untitled"), ", " + (item.date || "undated") + " · ", source(item.document.source), " · "];
  said.push(statusMark(item.status));
  if (item.claimant) said.push(" by ", bdi(item.claimant));
  if (item.role) said.push(" · as ", bdi(item.role));
  if (item.when) said.push(" · when: " + item.when);
  said.push(" · confidence " + sure(item.confidence));
  return make("figure", { class: "quote" }, make("blockquote", { dir: "auto" }, item.quote), make("figcaption", {}, said));
}

function count(statuses) {
  return Object.entries(statuses).map(([status, number]) => number + " " + status).join(", ");
}

export function signMark(sign) {
  const [mark, word, name] = MARKS[sign] || MARKS[0];
  return make("span", { class: "sign " + name, title: word }, make("span", { "aria-hidden": "true" }, mark), make("span", { class: "spoken" }, word));
}

export function facts(tie) {
  const parts = [count(tie.statuses), plural(tie.sources, "source"), "confidence " + sure(tie.confidence)];
  if (tie.roles.length) parts.push(tie.roles.join(", "));
  const when = held(tie.since, tie.until);
  if (when) parts.push(when);
  return make("p", { class: "facts" }, parts.join(" · "));
}

export function quotes(tie, filters) {
  const box = make("div", { class: "quotes" }, tie.evidence.map(quote));
  const all = Object.values(tie.statuses).reduce((sum, number) => sum + number, 0);
  if (all > tie.evidence.length) box.append(more(tie, filters, box, all));
  return box;
}

function more(tie, filters, box, all) {
  const button = make("button", { type: "button", class: "plain" }, "All " + plural(all, "quote"));
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      const found = await ask("/v1/relations/" + encodeURIComponent(tie.id) + "/evidence", { ...filters, limit: 50 });
      const rest = found.total > found.items.length ? make("p", { class: "facts" }, "Showing " + found.items.length + " of " + found.total) : null;
      box.replaceChildren(...found.items.map(quote), ...(rest ? [rest] : []));
      const first = box.querySelector(".quote");
      if (first) { first.tabIndex = -1; first.focus(); }
    } catch (error) {
      button.disabled = false;
      button.textContent = "That failed (" + error.message + "). Try again";
    }
  });
  return button;
}

export function entityLink(entity, href) {
  return make("a", { class: "entity", href }, kindMark(entity.kind), bdi(entity.name));
}
