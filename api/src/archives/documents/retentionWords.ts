import type { Retention } from '../../contract/index.ts'

/** How long an archive is kept, as papers tell it. */
export const retentionWords: Readonly<Record<Retention, string>> = { permanent: '永久', 30: '30 年', 10: '10 年' }
