/* Elements from values. Text goes in as text nodes only: nothing that a document says is ever markup. */

export function make(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") made.className = value;
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

export function bdi(text) {
  return make("bdi", {}, text);
}

const SHAPES = {
  Person: ["circle", { cx: 10, cy: 10, r: 7 }],
  State: ["rect", { x: 3.5, y: 3.5, width: 13, height: 13 }],
  Alliance: ["path", { d: "M2 10 6 3h8l4 7-4 7H6z" }],
  Organization: ["path", { d: "M10 2l8 8-8 8-8-8z" }],
  Policy: ["path", { d: "M10 2l8 15H2z" }],
  Place: ["path", { d: "M10 18 2 3h16z" }],
  Event: ["path", { d: "M10 1l2.6 6 6.4.5-4.9 4.2 1.6 6.3-5.7-3.4L4.3 18l1.6-6.3L1 7.5 7.4 7z" }],
  Group: ["ellipse", { cx: 10, cy: 10, rx: 9, ry: 6 }],
  Product: ["rect", { x: 1, y: 5, width: 18, height: 10, rx: 2 }],
};
const OTHER = ["path", { d: "M3 5c0-3 14-3 14 0v10c0 3-14 3-14 0z" }];
const SVG = "http://www.w3.org/2000/svg";

export function kindMark(kind) {
  const [shape, values] = Object.hasOwn(SHAPES, kind) ? SHAPES[kind] : OTHER;
  const svg = document.createElementNS(SVG, "svg");
  const drawn = document.createElementNS(SVG, shape);
  for (const [name, value] of Object.entries({ viewBox: "0 0 20 20", width: 16, height: 16, "aria-hidden": "true" })) {
    svg.setAttribute(name, value);
  }
  for (const [name, value] of Object.entries(values)) drawn.setAttribute(name, value);
  svg.classList.add("kind", "kind-" + (Object.hasOwn(SHAPES, kind) ? kind.toLowerCase() : "other"));
  svg.append(drawn);
  return svg;
}

export function plural(count, one, many = one + "s") {
  return Number(count).toLocaleString("en") + " " + (count === 1 ? one : many);
}

export function sure(confidence) {
  return confidence >= 0.995 && confidence < 1 ? "over 0.99" : confidence.toFixed(2);
}

export function held(since, until) {
  if (since && until) return since === until ? since : since + " to " + until;
  return since ? "since " + since : until ? "until " + until : "";
}
