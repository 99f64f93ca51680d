/* The panel, the keys and the colours of the picture. Text from documents is written with textContent only. */
"use strict";
(function () {
  const facts = JSON.parse(document.getElementById("facts").textContent);
  const panel = document.getElementById("panel");
  const stage = document.getElementById("stage");
  const buttons = new Map();
  const drawn = facts.ties.map((tie, at) => (tie.drawn ? at : -1)).filter((at) => at >= 0);
  const MOST = 40;
  let chosen = -1;

  function make(tag, text, name) {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    if (name) made.className = name;
    return made;
  }

  function bdi(text) {
    return make("bdi", text);
  }

  function held(since, until) {
    if (since && until) return since === until ? since : since + " to " + until;
    return since ? "since " + since : until ? "until " + until : "";
  }

  function source(text) {
    let url = null;
    try { url = new URL(text); } catch (error) { url = null; }
    if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) return bdi(text);
    const link = make("a", text);
    link.href = url.href;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    return link;
  }

  function quoted(quote) {
    const whole = document.createDocumentFragment();
    const words = make("blockquote", quote.quote);
    words.dir = "auto";
    const said = make("p", undefined, "said");
    said.append(bdi(quote.title || "untitled"), ", ", quote.date || "undated", " · ", source(quote.source), make("br"));
    const status = make("span", quote.status, "status " + quote.status);
    said.append(status);
    if (quote.claimant) said.append(" by ", bdi(quote.claimant));
    if (quote.role) said.append(" · as ", bdi(quote.role));
    if (quote.when) said.append(" · when: " + quote.when);
    said.append(" · confidence " + quote.confidence);
    whole.append(words, said);
    return whole;
  }

  function named(tie, tag) {
    const heading = make(tag);
    heading.append(bdi(facts.entities[tie.source].name), " " + tie.says + " ", bdi(facts.entities[tie.target].name));
    return heading;
  }

  function summary(tie) {
    const statuses = Object.entries(tie.statuses).map(([status, count]) => count + " " + status).join(", ");
    const parts = [statuses, tie.sign, tie.sources + (tie.sources === 1 ? " source" : " sources")];
    parts.push("confidence " + tie.confidence);
    if (tie.roles.length) parts.push(tie.roles.join(", "));
    const when = held(tie.since, tie.until);
    if (when) parts.push(when);
    return make("p", parts.join(" · "), "facts");
  }

  function show(tie, tag) {
    const whole = document.createDocumentFragment();
    whole.append(named(tie, tag), summary(tie));
    if (!tie.quotes.length) whole.append(make("p", "No quotes were asked for.", "note"));
    for (const quote of tie.quotes) whole.append(quoted(quote));
    return whole;
  }

  function fill(content) {
    panel.replaceChildren(content);
    panel.scrollTop = 0;
    if (window.matchMedia("(max-width: 900px)").matches) panel.scrollIntoView({ block: "nearest" });
  }

  function mark(at) {
    for (const row of document.querySelectorAll("tr.chosen")) row.classList.remove("chosen");
    chosen = at;
    const button = buttons.get(at);
    if (button) button.closest("tr").classList.add("chosen");
  }

  function seen(number) {
    const at = network.canvasToDOM(network.getPositions([number])[number]);
    return at.x > 0 && at.y > 0 && at.x < stage.clientWidth && at.y < stage.clientHeight;
  }

  function chooseTie(at, move) {
    mark(at);
    const tie = facts.ties[at];
    fill(show(tie, "h2"));
    if (!tie.drawn) { network.unselectAll(); return; }
    network.selectEdges(["t" + at]);
    if (move && !(seen(tie.source) && seen(tie.target))) network.fit({ nodes: [0, tie.source, tie.target], maxZoomLevel: 1 });
  }

  function chooseNode(number) {
    mark(-1);
    const entity = facts.entities[number];
    const whole = document.createDocumentFragment();
    const heading = make("h2");
    heading.append(bdi(entity.name));
    whole.append(heading, make("p", entity.kind, "facts"));
    if (entity.aliases.length) {
      const also = make("p", "Also: ", "facts");
      also.append(bdi(entity.aliases.join(", ")));
      whole.append(also);
    }
    const ties = facts.ties.filter((tie) => tie.source === number || tie.target === number);
    for (const tie of ties.slice(0, MOST)) whole.append(show(tie, "h3"));
    if (ties.length > MOST) whole.append(make("p", ties.length - MOST + " more ties are in the table.", "note"));
    fill(whole);
  }

  function step(by) {
    if (!drawn.length) return;
    const place = drawn.indexOf(chosen);
    const next = place < 0 ? (by > 0 ? 0 : drawn.length - 1) : (place + by + drawn.length) % drawn.length;
    chooseTie(drawn[next], false);
  }

  function zoom(factor) {
    network.moveTo({ scale: Math.min(4, Math.max(0.05, network.getScale() * factor)) });
  }

  function paint() {
    const style = getComputedStyle(document.documentElement);
    const value = (name) => style.getPropertyValue(name).trim();
    const signs = { "1": value("--plus"), "-1": value("--minus"), "0": value("--neither") };
    const ink = value("--ink");
    const sheet = value("--sheet");
    network.setOptions({
      nodes: { font: { color: ink, strokeWidth: 4, strokeColor: sheet } },
      edges: { font: { color: ink, strokeWidth: 4, strokeColor: sheet } },
    });
    edges.update(edges.get().map((edge) => {
      const color = signs[String(edge.sign)];
      return { id: edge.id, color: { color: color, highlight: color, hover: color } };
    }));
    nodes.update(nodes.get().map((node) => {
      const color = Object.assign({}, node.color);
      color.highlight = { background: color.background, border: node.inside ? "#0b6b64" : ink };
      return { id: node.id, color: color };
    }));
  }

  for (const button of document.querySelectorAll("button[data-tie]")) {
    const at = Number(button.dataset.tie);
    buttons.set(at, button);
    button.addEventListener("click", () => chooseTie(at, true));
  }
  network.on("click", (event) => {
    if (event.nodes.length) chooseNode(event.nodes[0]);
    else if (event.edges.length) chooseTie(Number(String(event.edges[0]).slice(1)), false);
  });
  network.on("hoverNode", () => { stage.style.cursor = "pointer"; });
  network.on("hoverEdge", () => { stage.style.cursor = "pointer"; });
  network.on("blurNode", () => { stage.style.cursor = ""; });
  network.on("blurEdge", () => { stage.style.cursor = ""; });
  stage.addEventListener("keydown", (event) => {
    const acts = {
      ArrowRight: () => step(1), ArrowDown: () => step(1), ArrowLeft: () => step(-1), ArrowUp: () => step(-1),
      "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), "0": () => network.fit(),
    };
    const act = acts[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });
  document.getElementById("nearer").addEventListener("click", () => zoom(1.25));
  document.getElementById("farther").addEventListener("click", () => zoom(0.8));
  document.getElementById("whole").addEventListener("click", () => network.fit());
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  if (window.matchMedia("(max-width: 900px)").matches) document.querySelector("details.legend").open = false;
  paint();
  network.fit();
  document.documentElement.dataset.ready = "yes";
})();
