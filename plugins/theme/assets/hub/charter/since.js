/**
 * <hub-charter-since>: the link to what changed, which leads a reader from the version that they
 * confirmed; for others it stays as it was written.
 */

import { readBefore } from "./acknowledged.js";

class HubCharterSince extends HTMLElement {
  connectedCallback() {
    const { version, known, charter, text } = this.dataset;
    const old = readBefore(version);
    if (!known.split(" ").includes(old)) return;
    const link = this.querySelector("a");
    link.href = `${charter}${old}-${version}/`;
    link.textContent = text.replace("{version}", old);
  }
}

customElements.define("hub-charter-since", HubCharterSince);
