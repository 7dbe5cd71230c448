/**
 * Says that a network was opened to share, where the company wants to count that: a small file of
 * the hub is asked for, and the line in the server's log is the count. A page holds this script only
 * if the hub's settings ask for it; who asks not to be tracked is not counted, and no cookie goes
 * along. It listens to “hub-shared”, with {item, network}.
 */

const FILE = new URL("../../../share/intent.txt", import.meta.url);

document.addEventListener("hub-shared", ({ detail: { item, network } }) => {
  if (!network || navigator.doNotTrack === "1" || navigator.globalPrivacyControl) return;
  FILE.search = new URLSearchParams({ item, network });
  fetch(FILE, {
    cache: "no-store",
    credentials: "omit",
    keepalive: true, // the page may be left for the network
    referrerPolicy: "no-referrer",
  }).catch(() => {}); // it does not matter what becomes of it
});
