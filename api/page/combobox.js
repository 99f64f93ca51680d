/* A text field that suggests names while one types: the ARIA combobox pattern with a list box. */
import { ask } from "./ask.js";
import { bdi, kindMark, make } from "./dom.js";

const PAUSE = 130;

export class Combobox {
  constructor(input, onPick) {
    this.input = input;
    this.onPick = onPick;
    this.items = [];
    this.at = -1;
    this.id = null;
    this.list = make("ul", { role: "listbox", id: input.id + "-list", class: "suggestions", hidden: true });
    this.list.setAttribute("aria-label", "Suggestions");
    input.after(this.list);
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id,
    })) input.setAttribute(name, value);
    input.addEventListener("input", () => { this.id = null; this.later(); });
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => window.setTimeout(() => this.close(), 150));
  }

  get value() {
    return this.id || this.input.value.trim();
  }

  set(name, id = null) {
    this.input.value = name;
    this.id = id;
    this.close();
  }

  later() {
    window.clearTimeout(this.timer);
    this.asked?.abort();
    const prefix = this.input.value.trim();
    if (!prefix) { this.close(); return; }
    this.timer = window.setTimeout(() => this.suggest(prefix), PAUSE);
  }

  async suggest(prefix) {
    this.asked = new AbortController();
    const { signal } = this.asked;
    try {
      let found = await ask("/v1/entities/suggest", { prefix, limit: 8 }, signal);
      if (!found.items.length) found = await ask("/v1/entities", { q: prefix, limit: 8 }, signal);
      if (document.activeElement === this.input && !this.id) this.open(found.items);
    } catch (error) {
      this.close();
    }
  }

  open(items) {
    this.items = items;
    this.at = -1;
    this.list.replaceChildren(...items.map((item, at) => this.option(item, at)));
    if (!items.length) this.list.append(make("li", { class: "none", role: "option", "aria-disabled": "true" }, "No such name"));
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.input.removeAttribute("aria-activedescendant");
  }

  option(item, at) {
    const kind = make("span", { class: "quiet" }, item.kind);
    return make(
      "li",
      { role: "option", id: this.list.id + "-" + at, "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); this.pick(at); } },
      kindMark(item.kind), bdi(item.name), kind,
    );
  }

  close() {
    window.clearTimeout(this.timer);
    this.asked?.abort();
    this.list.hidden = true;
    this.items = [];
    this.at = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  key(event) {
    if (event.key === "Escape" && !this.list.hidden) { event.preventDefault(); this.close(); return; }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.list.hidden) this.later();
      else this.move(event.key === "ArrowDown" ? 1 : -1);
    }
    if (event.key === "Enter" && this.at >= 0) { event.preventDefault(); this.pick(this.at); }
  }

  move(by) {
    if (!this.items.length) return;
    this.at = (this.at + by + this.items.length + (this.at < 0 && by < 0 ? 1 : 0)) % this.items.length;
    [...this.list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === this.at)));
    const chosen = this.list.children[this.at];
    this.input.setAttribute("aria-activedescendant", chosen.id);
    chosen.scrollIntoView({ block: "nearest" });
  }

  pick(at) {
    const item = this.items[at];
    this.set(item.name, item.id);
    this.onPick?.(item);
  }
}
