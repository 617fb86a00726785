import type { RectificationFile } from '@cloud-survey/api/contract'

/** The most bytes of one file that api takes. */
export const mostBytes = 500_000_000
/** The most files of one line. */
export const mostFiles = 20

type Mime = RectificationFile['mime']
type Problem = 'heic' | 'type' | 'large' | 'empty'

/** What a chosen file is sent as, or why it cannot be sent. */
export type Checked = { mime: Mime; problem: null } | { mime: null; problem: Problem }

const mimes: Readonly<Record<string, Mime>> = { 'image/jpeg': 'image/jpeg', 'image/jpg': 'image/jpeg', 'image/png': 'image/png', 'video/mp4': 'video/mp4', 'video/x-m4v': 'video/mp4', 'video/quicktime': 'video/quicktime', 'video/webm': 'video/webm' }
/** Some phones tell no type: the name's ending says it then. */
const endings: Readonly<Record<string, Mime>> = { jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png', mp4: 'video/mp4', m4v: 'video/mp4', mov: 'video/quicktime', webm: 'video/webm' }

/** Checks a chosen file before a byte of it is sent. */
export function checkFile({ name, size, type }: Pick<File, 'name' | 'size' | 'type'>): Checked {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const given = type.split(';')[0]?.trim().toLowerCase() ?? ''
  const mime = given === '' ? endings[ending] : mimes[given]
  if (mime === undefined) return refused(/^image\/hei[cf]/.test(given) || /^hei[cf]$/.test(ending) ? 'heic' : 'type')
  if (size === 0) return refused('empty')
  if (size > mostBytes) return refused('large')
  return { mime, problem: null }
}

function refused(problem: Problem): Checked {
  return { mime: null, problem }
}

/** A size as people say it. */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} kB`
  return `${bytes < 10_000_000 ? Math.round(bytes / 100_000) / 10 : Math.round(bytes / 1_000_000)} MB`
}
