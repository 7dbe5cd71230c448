/**
 * <hub-originality>: published texts, pasted or from files, measured against the hub's captions and
 * against each other. They stay in the browser: only the captions are fetched, when asked to measure.
 *
 * Markup and texts stand in theme/hub/originality.html.
 */

import { download } from "./download.js";
import { BETWEEN, readPlain, readTable, Unreadable } from "./exports.js";
import { longDay } from "./my-stories.js";
import { asData, asTable, report, SMALLEST_GROUP } from "./originality-report.js";
import { NETWORKS } from "./site.js";

const LANGUAGE = document.documentElement.lang;
const QUOTED = 80; // characters of a text or a caption
const TABLE = /\.[ct]sv$/i;

class HubOriginality extends HTMLElement {
  #parts; // the elements of the markup by their data-part
  #found;

  connectedCallback() {
    this.replaceChildren(document.importNode(this.querySelector("template").content, true));
    const parts = [...this.querySelectorAll("[data-part]")];
    this.#parts = Object.fromEntries(parts.map((part) => [part.dataset.part, part]));
    const { form, csv, json } = this.#parts;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#measure();
    });
    csv.addEventListener("click", () => {
      download(asTable(this.#found), "text/csv", `${this.dataset.file}.csv`);
    });
    json.addEventListener("click", () => {
      const text = JSON.stringify(asData(this.#found), null, 2);
      download(`${text}\n`, "application/json", `${this.dataset.file}.json`);
    });
  }

  async #measure() {
    const { results } = this.#parts;
    results.hidden = true;
    this.#say(this.dataset.measuring);
    try {
      const read = await this.#read();
      const shared = read.flatMap((one) => one.shared);
      const stories = shared.length ? await this.#stories() : [];
      this.#found = report(shared, stories);
      if (!this.#found.looked_at) return this.#say(this.dataset.nothing);
      this.#show(read);
      this.#say("");
      results.hidden = false;
      results.focus();
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      this.#say(this.dataset[error.reason].replace("{place}", () => error.place));
    }
  }

  /** Read what was pasted, and each file. */
  async #read() {
    const { texts, between, files } = this.#parts.form.elements;
    const parts = BETWEEN[between.value];
    const pasted = readPlain(this.dataset.pasted, texts.value, parts);
    const read = [...files.files].map(async (file) => {
      const text = await decoded(file);
      return TABLE.test(file.name) ? readTable(file.name, text) : readPlain(file.name, text, parts);
    });
    return [pasted, ...(await Promise.all(read))];
  }

  async #stories() {
    try {
      const answer = await fetch(this.dataset.captions);
      if (!answer.ok) throw new Error(answer.statusText);
      return await answer.json();
    } catch {
      throw new Unreadable("unreachable");
    }
  }

  #show(read) {
    const found = this.#found;
    const { few, groups, copies, none } = this.#parts;
    const sum = (name) => read.reduce((all, one) => all + one[name], 0);
    this.#figure("own", percent(found.own, found.looked_at), `${found.own} / ${found.looked_at}`);
    this.#figure("diversity", found.diversity === null ? "–" : decimal(found.diversity));
    this.#figure("read", found.shared.length);
    this.#figure("short", found.shared.length - found.looked_at);
    this.#figure("empty", sum("withoutText"));
    this.#figure("period", found.period?.map(longDay).join(" – "));
    this.#figure("dropped", [...new Set(read.flatMap(({ dropped }) => dropped))].join(", "));
    few.hidden = found.looked_at >= SMALLEST_GROUP;
    groups.replaceChildren(...found.groups.map((group) => this.#group(group)));
    groups.parentElement.hidden = !found.groups.length;
    copies.replaceChildren(...found.copies.map((copy) => this.#copy(copy)));
    none.hidden = Boolean(found.copies.length);
  }

  // A figure that says nothing is left out.
  #figure(name, value, detail = "") {
    const figure = this.querySelector(`[data-figure=${name}]`);
    figure.hidden = !value;
    figure.querySelector("b").textContent = value;
    const small = figure.querySelector("[data-detail]");
    if (small) small.textContent = detail;
  }

  #group({ kind, name, own, looked_at }) {
    const item = document.createElement("li");
    const label = kind === "network" ? (NETWORKS[name]?.label ?? name) : name;
    item.textContent = `${label}: ${percent(own, looked_at)} (${own} / ${looked_at})`;
    return item;
  }

  #copy({ texts, origin }) {
    const item = document.importNode(this.#parts.copy.content, true).firstElementChild;
    const [places, text, story, from, caption] = item.querySelectorAll("[data-copy]");
    places.textContent = texts.map(({ place }) => place).join(", ");
    text.textContent = beginning(texts[0].text);
    story.hidden = caption.hidden = !origin;
    if (origin) {
      story.textContent = origin.title;
      story.href = new URL(`../${origin.href}`, new URL(this.dataset.captions, document.baseURI));
      from.textContent = `${origin.path}:${origin.line}`;
      caption.textContent = beginning(origin.text);
    } else from.textContent = this.dataset.noCaption;
    return item;
  }

  #say(text) {
    this.#parts.status.textContent = text;
  }
}

/** Read a file as UTF-8, or as the UTF-16 of Excel's “Unicode text”. */
async function decoded(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const mark = String(bytes.slice(0, 2));
  const encoding = { "255,254": "utf-16le", "254,255": "utf-16be" }[mark] ?? "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new Unreadable("encoding", file.name, 1);
  }
}

function beginning(text) {
  const line = text.replace(/\s+/g, " ");
  return line.length > QUOTED ? `${line.slice(0, QUOTED)}…` : line;
}

function percent(part, whole) {
  return new Intl.NumberFormat(LANGUAGE, { style: "percent" }).format(part / whole);
}

function decimal(value) {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return new Intl.NumberFormat(LANGUAGE, digits).format(value);
}

customElements.define("hub-originality", HubOriginality);
