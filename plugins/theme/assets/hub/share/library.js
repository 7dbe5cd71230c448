/**
 * <hub-library>: filters over everything that can be shared; texts and empty cards stand in
 * theme/hub/library.html and library-filters.html.
 *
 * The state is in the address. The first filter adds a step to the history and further ones change
 * it, so that one “back” undoes them all; clearing is a step of its own.
 */

import { read } from "../storage.js";
import { fill } from "./library-card.js";
import * as filter from "./library-filter.js";
import "./my-filters.js";

const LANGUAGE = document.documentElement.lang;

class HubLibrary extends HTMLElement {
  #cards = new Map(); // by story: those of the page, and those made since
  #labels = {}; // by filter: what the page calls its values
  #state = {};

  async connectedCallback() {
    this.list = await this.#fetched();
    if (this.list) {
      this.#build();
      this.#restore();
    }
    this.dataset.ready = "";
  }

  async #fetched() {
    try {
      return await (await fetch(this.dataset.list)).json();
    } catch {
      this.querySelector(".hub-count").append(" ", this.dataset.failed);
      return null; // the page stays as it came
    }
  }

  #part(name) {
    return this.querySelector(`[data-part=${name}]:not(template)`);
  }

  #template(selector) {
    return this.querySelector(`template${selector}`).content.cloneNode(true);
  }

  #build() {
    this.status = this.querySelector(".hub-count");
    this.everything = this.status.textContent;
    for (const card of this.querySelectorAll("[data-story]"))
      this.#cards.set(card.dataset.story, card);
    this.sections = [...this.querySelectorAll("[data-step]")].map((section) => ({ section }));

    this.prepend(this.#template("[data-part=filters]"));
    this.status.after(this.#template("[data-part=tools]"));
    this.status.parentElement.after(this.#template("[data-part=none]"));
    this.#part("older")?.remove();

    this.form = this.querySelector("form");
    this.selects = [...this.form.querySelectorAll("select:not([name=sort])")];
    for (const { name, options } of this.selects)
      this.#labels[name] = new Map([...options].slice(1).map(({ value, text }) => [value, text]));
    this.mine = this.querySelector("hub-my-filters");
    const teams = this.#values("audience", {});
    this.mine.teams = teams.map(([team]) => [team, this.#label("audience", team)]);
    this.#listen();
  }

  #listen() {
    const actions = {
      toggle: (button) => this.#toggle(button),
      mine: (button) => (this.mine.hidden = this.#toggle(button)),
      clear: () => {
        this.#go({ sort: this.#state.sort }, true);
        this.status.focus();
      },
      more: (button) => this.#grow(button.closest("section")),
    };
    this.addEventListener("click", ({ target }) => {
      const button = target.closest("button");
      actions[button?.dataset.part]?.(button);
    });
    this.addEventListener("change", ({ target }) => {
      if (target.form === this.form)
        this.#go(filter.parse(new FormData(this.form)), !history.state?.filtered);
    });
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.mine.addEventListener("remembered", ({ detail }) => this.#go(filter.preset(detail), true));
    addEventListener("popstate", () => {
      if (location.search !== this.query) this.#restore();
    });
  }

  /** Open what a button controls, or close it; tells whether it is closed now. */
  #toggle(button) {
    const wasOpen = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", !wasOpen);
    return wasOpen;
  }

  // State

  #go(state, isStep) {
    const query = filter.serialise(state);
    const none = read("preferences") ? filter.EVERYTHING : location.pathname;
    const way = isStep ? "pushState" : "replaceState";
    history[way]({ filtered: Boolean(query) }, "", query || none);
    this.#restore();
  }

  /** Take the state from the address; from the preferences, if the address has none. */
  #restore() {
    this.query = location.search;
    this.isPreset = !filter.isState(this.query);
    this.#state = this.isPreset ? filter.preset(read("preferences")) : filter.parse(this.query);
    this.#showFilters();
    this.#showItems();
  }

  // Filters

  /** Give the values of a filter with their numbers: those the page names, then by the alphabet. */
  #values(name, state = this.#state) {
    const known = [...this.#labels[name].keys()];
    const place = (value) => known.indexOf(value) + 1 || Infinity;
    return [...filter.counts(this.list.items, state, name)].sort(
      ([one], [other]) => place(one) - place(other) || one.localeCompare(other, LANGUAGE),
    );
  }

  #label(name, value) {
    const written = (one) => one.charAt(0).toLocaleUpperCase(LANGUAGE) + one.slice(1);
    return filter
      .alternatives(name, value)
      .map((one) => this.#labels[name]?.get(one) ?? written(one))
      .join(", ");
  }

  #showFilters() {
    for (const select of this.selects) {
      const chosen = this.#state[select.name] ?? "";
      select.length = 1;
      for (const [value, count] of this.#values(select.name))
        if (count || value === chosen)
          select.add(new Option(`${this.#label(select.name, value)} (${count})`, value));
      select.value = chosen;
      select.parentElement.hidden = !chosen && this.#values(select.name, {}).length < 2;
    }
    const { sort, "ends-soon": box } = this.form.elements;
    sort.value = this.#state.sort ?? "";
    const ending = filter.counts(this.list.items, this.#state, box.name).get("1") ?? 0;
    box.checked = Boolean(this.#state[box.name]);
    box.disabled = !ending && !box.checked;
    this.#part("ending").textContent = `(${ending})`;
  }

  // Items

  #showItems() {
    const { items } = this.list;
    const { sort, ...used } = this.#state;
    const matching = items.filter((item) => filter.matches(item, used));
    const fitting = filter.ordered(matching, this.#state);
    for (const one of this.sections) {
      const isNews = "news" in one.section.dataset;
      one.items = fitting.filter(({ kind }) => (kind === "news") === isNews);
      one.shown = Number(one.section.dataset.step);
      this.#draw(one);
    }
    this.#say(Object.entries(used), fitting.length, items.length);
  }

  #say(used, count, all) {
    this.#part("used").textContent = used.length ? `(${used.length})` : "";
    this.#part("preset").hidden = !this.isPreset || !used.length;
    this.#part("chosen").textContent = used.map((one) => this.#label(...one)).join(", ");
    this.querySelector(".hub-filters__clear").hidden = this.isPreset || !used.length;
    this.#part("empty").hidden = count > 0;
    this.status.textContent = used.length
      ? this.dataset.of.replace("{n}", count).replace("{all}", all)
      : this.everything;
  }

  /** Show the first items of a section; elements that stay are not touched. */
  #draw({ section, items, shown }) {
    const [list, more] = section.querySelectorAll(".hub-cards, .hub-news, [data-part=rest]");
    const cards = items.slice(0, shown).map((item) => this.#card(item));
    const isKept = (card, at) => card === list.children[at];
    if (cards.length !== list.children.length || !cards.every(isKept))
      list.replaceChildren(...cards);
    section.hidden = !items.length;
    more.hidden = items.length <= shown;
  }

  #grow(section) {
    const one = this.sections.find((each) => each.section === section);
    const at = one.shown;
    one.shown += Number(section.dataset.step);
    this.#draw(one);
    this.#card(one.items[at]).querySelector(".hub-card__title a, .hub-news__title").focus();
  }

  #card(item) {
    let card = this.#cards.get(item.story);
    if (!card) {
      const empty = this.#template(`[data-card=${item.kind}]`).firstElementChild;
      card = fill(empty, item, {
        root: new URL("..", new URL(this.dataset.list, location)),
        week: this.list.week,
        texts: this.dataset,
        mark: (lang) => this.#template(`[data-mark="${lang}"]`).textContent.trim(),
        drawing: (number) => this.#template("[data-part=drawings]").children[number],
      });
      this.#cards.set(item.story, card);
    }
    return card;
  }
}

customElements.define("hub-library", HubLibrary);
