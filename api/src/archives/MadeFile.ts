/** A file that is made on sealing. */
export type MadeFile = { path: string; content: string | Uint8Array }
