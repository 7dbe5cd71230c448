/**
 * <hub-network-tabs>: the networks of a story as tabs, as the ARIA practices describe them.
 *
 * `value` is the name of the chosen network; choosing another fires “change”.
 */

class HubNetworkTabs extends HTMLElement {
  connectedCallback() {
    this.tabs = [...this.querySelectorAll("[role=tab]")];
    this.addEventListener("click", ({ target }) => {
      const tab = target.closest("[role=tab]");
      if (tab) this.#choose(tab);
    });
    this.addEventListener("keydown", (event) => this.#onKey(event));
  }

  get value() {
    return this.querySelector("[aria-selected=true]")?.dataset.network;
  }

  set value(name) {
    for (const tab of this.tabs) {
      const isChosen = tab.dataset.network === name;
      tab.setAttribute("aria-selected", isChosen);
      tab.tabIndex = isChosen ? 0 : -1;
    }
  }

  #choose(tab) {
    tab.focus();
    if (this.value === tab.dataset.network) return;
    this.value = tab.dataset.network;
    this.dispatchEvent(new Event("change"));
  }

  #onKey(event) {
    const { tabs } = this;
    const at = tabs.indexOf(event.target);
    const next = {
      ArrowRight: tabs[(at + 1) % tabs.length],
      ArrowLeft: tabs.at(at - 1),
      Home: tabs[0],
      End: tabs.at(-1),
    }[event.key];
    if (at < 0 || !next) return;
    event.preventDefault();
    this.#choose(next);
  }
}

customElements.define("hub-network-tabs", HubNetworkTabs);
