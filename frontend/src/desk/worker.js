/* Keeps the desk's own files in the phone, so that it opens without line. It holds no name and no scan: those are in
   the page's own keeping, which no update of these files touches. What build made FILES and VERSION. */

/** @type {string[]} */
const FILES = self.FILES;
const VERSION = self.VERSION;
const PAGE = "/pointage";
const NAME = `preau-desk-${VERSION}`;
/** A line that is there but carries nothing must not hold the page back. */
const PATIENCE = 4000;

self.addEventListener("install", (event) => {
  // `reload`: what the browser kept of an older build is not believed.
  const fetched = [PAGE, ...FILES].map(
    (path) => new Request(path, { cache: path === PAGE ? "reload" : "default" }),
  );
  event.waitUntil(
    caches
      .open(NAME)
      .then((cache) => cache.addAll(fetched))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name.startsWith("preau-desk-") && name !== NAME))
      .then((old) => Promise.all(old.map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

/** The page from the server when it answers soon, so that a new build is seen; else as it was kept. */
async function page(request) {
  const cache = await caches.open(NAME);
  const kept = await cache.match(PAGE);
  try {
    const answer = await fetch(request, kept ? { signal: AbortSignal.timeout(PATIENCE) } : {});
    if (answer.ok) return answer;
    return kept ?? answer;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

/** Files whose name changes with their contents: once kept, never asked again. */
async function file(request) {
  const kept = await caches.match(request, { ignoreVary: true });
  return kept ?? fetch(request);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (pathname === PAGE || pathname === `${PAGE}/`) event.respondWith(page(request));
  } else if (FILES.includes(pathname)) {
    event.respondWith(file(request));
  }
});
