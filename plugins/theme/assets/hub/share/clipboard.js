/**
 * Copy a text; tells whether it worked.
 *
 * The clipboard API is missing on plain http and may be refused; then a field that nobody sees is
 * copied from, as browsers have always allowed after a click. The focus stays where it was.
 */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyFromField(text);
  }
}

function copyFromField(text) {
  const focused = document.activeElement;
  const field = document.createElement("textarea");
  field.className = "hub-hidden";
  field.setAttribute("aria-hidden", "true");
  field.readOnly = true;
  field.value = text;
  document.body.append(field);
  field.select();
  try {
    return document.execCommand("copy");
  } finally {
    field.remove();
    focused?.focus({ preventScroll: true });
  }
}
