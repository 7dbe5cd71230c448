/**
 * <hub-picture>: the story's picture as a file, in the size of a network, and its description.
 *
 * The browser makes the file: nothing is prepared for sizes that nobody asks for.
 */

import { copy } from "./clipboard.js";
import { download } from "./download.js";

// A drawing follows the palette; what leaves the hub is always the light one.
const LIGHT = "default";
const DRAWN = ["fill", "stroke", "opacity", "fill-opacity", "stroke-opacity", "stroke-width"];

class HubPicture extends HTMLElement {
  connectedCallback() {
    this.replaceChildren(document.importNode(this.querySelector("template").content, true));
    this.status = this.querySelector("[role=status]");
    const on = (part, act) =>
      this.querySelector(`[data-part=${part}]`).addEventListener("click", act);
    on("download", () => this.#download());
    on("copy", () => this.#copyDescription());
  }

  async #copyDescription() {
    const copied = await copy(this.dataset.alt);
    this.status.textContent = this.dataset[copied ? "copied" : "refused"];
  }

  async #download() {
    const [width, height] = this.querySelector("select").value.split("x").map(Number);
    try {
      const shown = document.querySelector(".hub-story__picture").firstElementChild;
      const file = await pictureFile(await loaded(shown), width, height);
      download(file, file.type, `${this.dataset.name}-${width}x${height}.png`);
      this.status.textContent = "";
    } catch {
      this.status.textContent = this.dataset.failed;
    }
  }
}

/** Give a picture cut to a size around its middle, as a PNG. */
function pictureFile(image, width, height) {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const scale = Math.max(width / image.naturalWidth, height / image.naturalHeight);
  const [wide, high] = [image.naturalWidth * scale, image.naturalHeight * scale];
  const context = canvas.getContext("2d");
  context.imageSmoothingQuality = "high";
  context.drawImage(image, (width - wide) / 2, (height - high) / 2, wide, high);
  return new Promise((done, fail) => {
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("no picture"))), "image/png");
  });
}

async function loaded(shown) {
  const image = new Image();
  image.src = shown.localName === "svg" ? drawingAddress(shown) : shown.currentSrc || shown.src;
  await image.decode();
  return image;
}

/** Give a drawing of the page as an address of its own, with the colours that it has in the light. */
function drawingAddress(drawing) {
  const copy = drawing.cloneNode(true);
  const { width, height } = copy.viewBox.baseVal;
  const colour = lit(copy);
  copy.prepend(ground(copy, colour));
  copy.setAttribute("width", width * 3);
  copy.setAttribute("height", height * 3);
  copy.removeAttribute("class");
  const source = new XMLSerializer().serializeToString(copy);
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
}

/** Write the light palette's colours into the shapes of a drawing; give that of its ground. */
function lit(drawing) {
  const box = document.createElement("div");
  box.className = "hub-hidden";
  box.dataset.mdColorScheme = LIGHT;
  box.append(drawing);
  document.body.append(box);
  for (const shape of drawing.querySelectorAll("*")) {
    const style = getComputedStyle(shape);
    for (const name of DRAWN) shape.setAttribute(name, style.getPropertyValue(name));
  }
  const { backgroundColor } = getComputedStyle(drawing);
  box.remove();
  return backgroundColor;
}

function ground(drawing, colour) {
  const shape = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  const { x, y, width, height } = drawing.viewBox.baseVal;
  for (const [name, value] of Object.entries({ x, y, width, height, fill: colour }))
    shape.setAttribute(name, value);
  return shape;
}

customElements.define("hub-picture", HubPicture);
