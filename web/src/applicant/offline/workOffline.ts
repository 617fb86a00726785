/**
 * Lets the guide open without a network from its second visit on: a service worker for `/g/` keeps the page's own files.
 * Browsers that allow none, such as WeChat's on iPhones, go on as before.
 */
export function workOffline(path: string): void {
  if (!path.startsWith('/g/') || !('serviceWorker' in navigator)) return
  const register = (): void => void navigator.serviceWorker.register('/guide-worker.js', { scope: '/g/' }).catch(() => {})
  // What the page itself needs comes first.
  if (document.readyState === 'complete') register()
  else window.addEventListener('load', register, { once: true })
}
