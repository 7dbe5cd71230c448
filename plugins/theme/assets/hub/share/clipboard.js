/**
 * Copy a text; tells whether it worked.
 *
 * The old way comes first: it is done at once, so that a page which is opened next is still opened
 * by the same click, and it works on plain http, where there is no clipboard API. The focus stays
 * where it was.
 */
export async function copy(text) {
  if (copyFromField(text)) return true;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
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
