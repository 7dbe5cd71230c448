/**
 * <hub-charter-notice>: another version of the charter is in force than the one that this browser’s
 * owner confirmed. Without a script, and for everybody else, it stays hidden.
 */

import { watch } from "../changes.js";
import { readBefore } from "./acknowledged.js";

const ASIDE = "hub.charter.aside"; // the version whose notice was put aside in this tab

class HubCharterNotice extends HTMLElement {
  connectedCallback() {
    this.querySelector("button").addEventListener("click", () => this.#putAside());
    watch(() => this.#show());
  }

  #show() {
    const { version, known, charter, read } = this.dataset;
    const old = readBefore(version);
    this.hidden = !old || asideInTab() === version;
    const [said, changes] = this.querySelectorAll("[data-part]");
    said.textContent = read.replace("{version}", old);
    // The history is where the link leads as it was written: no page compares unknown versions.
    if (known.split(" ").includes(old)) changes.href = `${charter}${old}-${version}/`;
    changes.hidden = changes.pathname === location.pathname;
  }

  // What had the focus is gone; reading goes on below.
  #putAside() {
    putAsideInTab(this.dataset.version);
    this.hidden = true; // where nothing can be kept, as well
    document.getElementById("hub-content")?.focus();
  }
}

function asideInTab() {
  try {
    return sessionStorage.getItem(ASIDE);
  } catch {
    return null;
  }
}

function putAsideInTab(version) {
  try {
    sessionStorage.setItem(ASIDE, version);
  } catch {
    // Where nothing can be kept, the next page shows it again.
  }
}

customElements.define("hub-charter-notice", HubCharterNotice);
