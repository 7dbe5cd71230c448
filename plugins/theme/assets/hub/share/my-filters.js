/**
 * <hub-my-filters>: the team, languages and networks that this browser remembers.
 *
 * Saving and forgetting fire “remembered”, with the preferences as `detail`. Its texts stand in
 * data attributes.
 */

import { erase, read, write } from "../storage.js";

class HubMyFilters extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.status = this.querySelector("[role=status]");
    this.forget = this.form.querySelector("[type=button]");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#remember();
    });
    this.forget.addEventListener("click", () => {
      erase("preferences");
      this.#done("forgotten");
      this.status.focus();
    });
    this.#fill(read("preferences"));
  }

  /** Offer teams, as [value, label]. */
  set teams(teams) {
    const { audience } = this.form.elements;
    for (const [value, label] of teams) audience.add(new Option(label, value));
    audience.parentElement.hidden = !teams.length;
    this.#fill(read("preferences"));
  }

  #fill(preferences) {
    this.form.elements.audience.value = preferences?.audience ?? "";
    for (const box of this.form.querySelectorAll("[type=checkbox]")) {
      const kept = preferences?.[box.name];
      box.checked = Array.isArray(kept) && kept.includes(box.value);
    }
    this.forget.hidden = !preferences;
  }

  #remember() {
    const given = new FormData(this.form);
    const audience = given.get("audience");
    const [languages, networks] = ["languages", "networks"].map((name) => given.getAll(name));
    if (!audience && !languages.length && !networks.length) this.forget.click();
    else {
      const preferences = { audience, languages, networks };
      this.#done(write("preferences", preferences) ? "remembered" : "refused", preferences);
    }
  }

  #done(said, preferences = null) {
    this.#fill(preferences);
    this.status.textContent = this.dataset[said];
    this.dispatchEvent(new CustomEvent("remembered", { detail: preferences }));
  }
}

customElements.define("hub-my-filters", HubMyFilters);
