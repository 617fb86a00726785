/** Whether a signature (Ed25519, base64) over a text fits a public key in PEM; null where this browser cannot tell. */
export async function fitsKey(pem: string, text: string, signature: string): Promise<boolean | null> {
  try {
    const key = await crypto.subtle.importKey('spki', bytesOf(pem.replaceAll(/-----[A-Z ]+-----|\s/g, '')), { name: 'Ed25519' }, false, ['verify'])
    return await crypto.subtle.verify({ name: 'Ed25519' }, key, bytesOf(signature), new TextEncoder().encode(text))
  } catch {
    // Browsers from before 2025 know no Ed25519.
    return null
  }
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}
