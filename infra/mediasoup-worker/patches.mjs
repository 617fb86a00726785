import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SetupError } from '../setup/SetupError.mjs'

/**
 * Changes to the worker's sources, each of which must match exactly once.
 * @type {readonly { file: string, from: string, to: string, why: string }[]}
 */
export const patches = [
  {
    file: 'meson.build',
    from: "meson_version: '>= 1.1.0'",
    to: "meson_version: '>= 1.0.0'",
    why: 'Debian 12 has meson 1.0.1, which does what is used here',
  },
  {
    file: 'src/RTC/DtlsTransport.cpp',
    from: '(operationType == BIO_CB_RETURN)',
    to: '((operationType & BIO_CB_RETURN) != 0)',
    why: 'BIO_CB_RETURN is a bit: answering 1 to each control operation makes an OpenSSL with kernel TLS believe that it is on, and crash',
  },
]

/**
 * Applies the patches to a copy of the worker's sources.
 * @param {string} folder
 */
export function applyPatches(folder) {
  for (const { file, from, to, why } of patches) {
    const path = join(folder, file)
    const parts = readFileSync(path, 'utf8').split(from)
    if (parts.length !== 2) throw new SetupError(`patch for "${file}" (${why}) matches ${parts.length - 1} times, not once: this is not the mediasoup version that the recipe is for`)
    writeFileSync(path, parts.join(to))
  }
}
