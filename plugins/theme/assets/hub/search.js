/** <hub-search>: search button and dialog over Pagefind; texts stand in theme/hub/search.html. */

const ROOT = new URL("../../", import.meta.url); // of the language, under any path
const LANGUAGE = document.documentElement.lang;
const FRENCH = LANGUAGE.startsWith("fr");
const DELAY = 120; // ms without a key before a search starts
const STEP = 8; // results at once

// As in hub/search/elision.py; tests/corpora/elisions.json tests both.
const WORD = "[\\p{L}\\p{N}_]";
const ELIDED = `(?<!${WORD}['’]?)(?:[ldjmnstc]|(?:lors|puis|jus)?qu)['’]`;
const ELISION = new RegExp(`-?${ELIDED}(?=[^\\s'’])`, "giu");
const CUT_ELISION = new RegExp(`(${ELIDED})\\s`, "giu");

/** Strip elided words from a French query, as the index splits them off. */
export function withoutElisions(query) {
  return query.replace(ELISION, (found) => (found[0] === "-" ? " " : ""));
}

/** Close the gap that the index has behind an elided word. */
export function rejoined(text) {
  return text.replace(CUT_ELISION, "$1");
}

/** Give an excerpt, whose only tag is <mark>, as nodes; nothing in it becomes markup. */
export function excerptNodes(excerpt) {
  return excerpt.split(/<\/?mark>/).map((piece, index) => {
    const text = piece.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    return index % 2 ? make("mark", text) : text;
  });
}

function make(tag, ...children) {
  const element = document.createElement(tag);
  element.append(...children);
  return element;
}

const shown = (text) => (FRENCH ? rejoined(text) : text);

function linkItem({ url, title }) {
  const link = make("a", shown(title));
  link.href = url;
  return make("li", link);
}

function resultItem({ url, meta, filters, excerpt, sub_results }) {
  const item = linkItem({ url, title: meta.title });
  const sections = sub_results.filter((section) => section.url.includes("#")).slice(0, 2);
  if (filters.kind) item.append(make("small", ...filters.kind));
  item.append(make("p", ...excerptNodes(shown(excerpt))));
  if (sections.length) item.append(make("ul", ...sections.map(linkItem)));
  return item;
}

async function loadPagefind() {
  const pagefind = await import(new URL("pagefind/pagefind.js", ROOT));
  await pagefind.options({ baseUrl: ROOT.pathname, excerptLength: 24 });
  await pagefind.filters(); // without it, answers have no counts
  return pagefind;
}

/** Search; “œuvre” and “oeuvre” are two words to Pagefind, the better spelling answers. */
async function ask(pagefind, query, filters) {
  const other = query.replace(/oe|œ/gi, (found) => (found[1] ? "œ" : "oe"));
  const spellings = FRENCH && other !== query ? [query, other] : [query];
  const answers = await Promise.all(spellings.map((word) => pagefind.search(word, { filters })));
  return answers.sort((one, two) => two.results.length - one.results.length)[0];
}

class HubSearch extends HTMLElement {
  #turn = 0; // the newest search; older answers are dropped
  #rest = []; // results not shown yet
  #pagefind;
  #timer;

  connectedCallback() {
    for (const name of ["open", "dialog", "input", "close", "filters", "status", "hint", "more"])
      this[name] = this.querySelector(`.hub-search__${name}`);
    this.results = this.querySelector("ol");
    this.selects = [...this.querySelectorAll("select")];

    this.open.addEventListener("click", () => this.show());
    this.close.addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("keydown", (event) => this.#onKey(event));
    this.input.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#search(), DELAY);
    });
    this.filters.addEventListener("change", () => this.#search());
    this.more.addEventListener("click", async () => {
      const at = this.results.children.length;
      await this.#grow(this.#turn);
      this.results.children[at]?.querySelector("a").focus();
    });
    this.results.addEventListener("click", ({ target }) => {
      // This very page may lie behind the dialog.
      if (target.closest("a")?.hash) this.dialog.close();
    });
    document.addEventListener("keydown", (event) => this.#onShortcut(event));
  }

  /** Open the dialog; on closing, the browser gives the focus back. */
  show() {
    if (document.activeElement === document.body) this.open.focus();
    this.dialog.showModal();
    this.input.select();
    if (!this.#pagefind) this.#say(this.dataset.loading);
    this.#search();
  }

  #onShortcut(event) {
    const { target } = event;
    const typing =
      target.isContentEditable ||
      target.matches("input:not([type=checkbox], [type=radio]), textarea, select");
    const command = event.ctrlKey || event.metaKey;
    if (command ? event.key !== "k" : event.key !== "/" || typing) return;
    event.preventDefault();
    if (!document.querySelector("dialog[open]")) this.show();
  }

  #onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    event.stopPropagation(); // else Material turns the page on n and p
    const stops = [this.input, ...this.results.querySelectorAll("a"), this.more];
    const at = stops.indexOf(event.target);
    const next = stops[at + { ArrowDown: 1, ArrowUp: -1 }[event.key]];
    if (at >= 0 && next && !next.hidden) next.focus();
    else if (at || event.isComposing) return;
    else if (event.key === "Enter") this.#openFirst();
    else if (event.key === "Escape") this.dialog.close(); // else it only empties the field
    else return;
    event.preventDefault();
  }

  async #openFirst() {
    clearTimeout(this.#timer);
    await this.#search();
    if (this.dialog.open) this.results.querySelector("a")?.click();
  }

  async #search() {
    const turn = ++this.#turn;
    const typed = this.input.value.trim();
    const query = FRENCH ? withoutElisions(typed) : typed;
    const used = this.selects.filter((select) => select.value);
    const filters = Object.fromEntries(used.map((select) => [select.name, select.value]));
    try {
      const pagefind = await (this.#pagefind ??= loadPagefind());
      const { results, filters: counts } = await ask(pagefind, query, filters);
      for (const { name } of used) {
        // What its other values would give.
        const { [name]: _, ...others } = filters;
        counts[name] = (await ask(pagefind, query, others)).filters[name];
      }
      if (turn !== this.#turn) return;
      this.#rest = [...results];
      await this.#grow(turn, true);
      if (turn !== this.#turn) return;
      this.#showFilters(counts);
      this.#say(query && this.#summary(results.length));
    } catch (error) {
      this.#pagefind = undefined; // the next search tries again
      console.error(error);
      this.#say(this.dataset.failed);
    }
  }

  /** Show the next results, anew in place of the old ones. */
  async #grow(turn, anew) {
    const pages = await Promise.all(this.#rest.splice(0, STEP).map((result) => result.data()));
    if (turn !== this.#turn) return;
    if (anew) this.results.replaceChildren();
    this.results.append(...pages.map(resultItem));
    this.more.hidden = !this.#rest.length;
  }

  #showFilters(counts) {
    for (const select of this.selects) {
      const chosen = select.value;
      const values = Object.entries(counts[select.name] ?? {})
        .filter(([value, count]) => count || value === chosen)
        .sort(([one], [two]) => one.localeCompare(two, LANGUAGE));
      select.length = 1;
      for (const [value, count] of values)
        select.add(new Option(`${value} (${count})`, value, false, value === chosen));
      select.parentElement.hidden = values.length < 2 && !chosen;
    }
  }

  #summary(count) {
    const { none, one, other } = this.dataset;
    const single = new Intl.PluralRules(LANGUAGE).select(count) === "one";
    return count ? (single ? one : other).replace("{n}", count) : none;
  }

  #say(text) {
    this.status.textContent = text;
    this.hint.hidden = Boolean(text);
  }
}

customElements.define("hub-search", HubSearch);
