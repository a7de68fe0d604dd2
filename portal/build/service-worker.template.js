// Keeps the portal's shell on the phone. It never sees an answer and never stores one: requests to /v1 pass untouched.
/* global self, caches, fetch, URL, setTimeout, clearTimeout, __FILES__ */
const CACHE = "portal-__VERSION__";
const SHELL = "/portal/";
const FILES = __FILES__;

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll([SHELL, ...FILES]))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(names.filter((name) => name.startsWith("portal-") && name !== CACHE).map((name) => caches.delete(name))),
      )
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin || !url.pathname.startsWith("/portal")) return;
  if (event.request.mode === "navigate") event.respondWith(page(event.request));
  else if (url.pathname.startsWith("/portal/assets/")) event.respondWith(asset(event.request));
});

/** The newest page when the line allows it within four seconds, else the kept one. */
async function page(request) {
  const kept = await caches.match(SHELL);
  if (!kept) return fetch(request);
  let timer;
  const patience = new Promise((resolve) => {
    timer = setTimeout(() => resolve(kept), 4000);
  });
  const fresh = fetch(request).then(
    (answer) => (answer.status >= 500 ? kept : answer),
    () => kept,
  );
  const answer = await Promise.race([fresh, patience]);
  clearTimeout(timer);
  return answer;
}

/** File names carry their content's hash, so a kept copy is always right. */
async function asset(request) {
  return (await caches.match(request)) ?? fetch(request);
}
