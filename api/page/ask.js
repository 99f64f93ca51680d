/* Questions to the API of this very origin. */

export class Problem extends Error {
  constructor(status, body) {
    super(body.detail || "The server did not answer as expected.");
    this.status = status;
    this.code = body.code || "";
    this.hint = body.hint || "";
    this.candidates = body.candidates || [];
  }
}

export async function ask(path, parameters = {}, signal = undefined) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null && value !== "") query.append(name, value);
  }
  const address = path + (query.size ? "?" + query : "");
  let response;
  try {
    response = await fetch(address, { signal, headers: { accept: "application/json" } });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem(0, { detail: "The server cannot be reached.", hint: "See whether it still runs, then try again." });
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Problem(response.status, body);
  return body;
}

export function entityPath(id, rest = "") {
  return "/v1/entities/" + encodeURIComponent(id) + rest;
}
