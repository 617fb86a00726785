// The guide's service worker: it keeps the files of one build, and answers from them where the network does not.
// The build puts in the two names below. A new build has another `version`: its worker takes over when no page of the old one is open.
const version = '__VERSION__'
const files = /* __FILES__ */ []

const shell = '/applicant.html'
const name = `cloud-survey-guide-${version}`
const patienceMs = 4_000

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(name).then((cache) => cache.addAll([shell, ...files])))
})

self.addEventListener('activate', (event) => {
  const old = (key) => key.startsWith('cloud-survey-guide-') && key !== name
  event.waitUntil(caches.keys().then((keys) => Promise.all(keys.filter(old).map((key) => caches.delete(key)))).then(() => self.clients.claim()))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (files.includes(pathname)) event.respondWith(kept(pathname).then((response) => response ?? fetch(request)))
})

/** The page as the server has it now; as it was kept where the server does not answer in time, or cannot. */
async function page(request) {
  const fresh = fetch(request)
  const late = new Promise((resolve) => setTimeout(resolve, patienceMs))
  try {
    const response = await Promise.race([fresh, late])
    if (response !== undefined && response.status < 500) return response
    return (await kept(shell)) ?? (await fresh)
  } catch (error) {
    const copy = await kept(shell)
    if (copy === undefined) throw error
    return copy
  }
}

async function kept(path) {
  return await (await caches.open(name)).match(path)
}
