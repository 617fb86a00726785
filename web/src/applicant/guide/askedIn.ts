import type { Asked } from './keptGuide.ts'

/** The situation and the version that an address asks for; what is none is left out. */
export function askedIn(search: string): Asked {
  const query = new URLSearchParams(search)
  const situation = query.get('situation') ?? ''
  const version = Number(query.get('version') ?? Number.NaN)
  return {
    ...(/^[A-Za-z0-9_-]{1,64}$/.test(situation) && { situation }),
    ...(Number.isSafeInteger(version) && version > 0 && version <= 1_000_000 && { version }),
  }
}
