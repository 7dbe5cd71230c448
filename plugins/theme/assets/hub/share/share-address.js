/**
 * Addresses that open a network's own page; the same rules as hub/share/links.py.
 *
 * A network is an entry of site.js, with the `intent` of networks.yml.
 */

/** Add the UTM parameters of an item on a network; they name no person, and the link's own stay. */
export function tagged(link, { network, campaign, content }) {
  const [, page, query, fragment] = link.match(/^([^?#]*)(\?[^#]*)?(#.*)?$/s);
  const present = new Set([...new URLSearchParams(query)].map(([name]) => name));
  const ours = Object.entries({
    utm_source: network,
    utm_medium: "ambassadors",
    utm_campaign: campaign,
    utm_content: content,
  });
  const added = ours
    .filter(([name]) => !present.has(name))
    .map(([name, value]) => `${name}=${encode(value)}`)
    .join("&");
  const all = [(query ?? "").slice(1), added].filter(Boolean).join("&");
  return page + (all ? `?${all}` : "") + (fragment ?? "");
}

/**
 * Give the address for {link, text, title}; parts without a value are left out.
 *
 * `instance` is the Mastodon server.
 */
export function shareAddress(network, message, instance = "") {
  const isMail = network.intent.startsWith("mailto:");
  const text = (message.text ?? "").replaceAll("\n", isMail ? "\r\n" : "\n");
  const values = {
    link: message.link,
    text,
    title: message.title,
    text_link: [text, message.link].filter(Boolean).join(isMail ? "\r\n\r\n" : "\n\n"),
  };
  const [base, parts] = network.intent.split("?");
  const query = parts
    .split("&")
    .map((part) => part.split("="))
    .map(([name, value]) => [name, values[value.slice(1, -1)]])
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}=${encode(value)}`)
    .join("&");
  return `${base.replace("{instance}", encode(instance))}?${query}`;
}

/** Percent-encode a text with nothing left safe, as hub/share/links.py does. */
export function encode(text) {
  // encodeURIComponent leaves these alone, and refuses half a character.
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "?")).replace(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
