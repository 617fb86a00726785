import { Readable, type Writable } from 'node:stream'
import { ZipFile } from 'yazl'
import { ApiError } from '../../ApiError.ts'
import type { Context } from '../../Context.ts'
import { sendStream } from '../../http/sendStream.ts'
import { codeAddress } from '../codePicture.ts'
import { guide } from '../guide.ts'
import type { Paper } from './paper.ts'
import { type Poster, posterOf } from './posterOf.ts'
import { PosterPress } from './PosterPress.ts'

type Parts = Pick<Context, 'database' | 'clock'>

/** The most posters of one zip. */
const most = 500

/** The poster of a guide code. Refuses with `guide-unknown`, `guide-withdrawn`, and `checklist-withdrawn` where no checklist is in force. */
export async function posterPdf(parts: Parts, guideToken: string, paper: Paper, origin: string): Promise<Buffer> {
  const poster = await posterFor(parts, guideToken, origin)
  const press = new PosterPress()
  try {
    return await press.print(poster, paper)
  } finally {
    await press.close()
  }
}

/** The codes that a zip of posters is of: those named, a matter's, or all; of the latter two only what can be handed out now. Refuses with `guide-unknown` and `request-invalid`. */
export async function postersToPrint({ database, clock }: Parts, { tokens, matterId }: { tokens?: string | undefined; matterId?: string | undefined }): Promise<string[]> {
  const named = tokens?.split(',').filter((token) => token !== '')
  const at = new Date(clock.now())
  const inForce = { state: 'published', AND: [{ OR: [{ effectiveFrom: null }, { effectiveFrom: { lte: at } }] }, { OR: [{ effectiveTo: null }, { effectiveTo: { gt: at } }] }] }
  const known = await database.guideCode.findMany({
    where: named ? { token: { in: named } } : {
      withdrawnAt: null, ...(matterId !== undefined && { matterId }),
      OR: [{ situation: { checklists: { some: inForce } } }, { situationId: null, matter: { situations: { some: { checklists: { some: inForce } } } } }],
    },
    orderBy: [{ matter: { order: 'asc' } }, { situationId: 'asc' }, { createdAt: 'asc' }],
    take: most + 1, select: { token: true },
  })
  const missing = named?.find((token) => !known.some((code) => code.token === token))
  if (missing !== undefined) throw new ApiError('guide-unknown', `the guide code "${missing}" is unknown`)
  if (known.length > most) throw new ApiError('request-invalid', `at most ${most} posters fit into one zip; ask for one matter at a time`, { fields: [{ path: 'query.matterId', problem: 'is needed' }] })
  return known.map(({ token }) => token)
}

/** Streams a zip of posters, each drawn when the one before it has been sent. Refuses, before anything is sent, as `posterPdf` does. */
export async function sendPosters(parts: Parts, tokens: readonly string[], paper: Paper, origin: string, output: Writable): Promise<void> {
  const posters: { token: string; poster: Poster }[] = []
  for (const token of tokens) posters.push({ token, poster: await posterFor(parts, token, origin) })
  const press = new PosterPress()
  const zip = new ZipFile()
  const out = zip.outputStream as Readable
  for (const { token, poster } of posters) {
    zip.addReadStreamLazy(fileName(poster, token, paper), { compress: false }, (done) => done(null, Readable.from(drawn(press, poster, paper)).once('error', (error) => out.destroy(error))))
  }
  zip.end()
  try {
    await sendStream(out, output)
  } finally {
    await press.close()
  }
}

async function* drawn(press: PosterPress, poster: Poster, paper: Paper): AsyncGenerator<Buffer> {
  yield await press.print(poster, paper)
}

async function posterFor(parts: Parts, guideToken: string, origin: string): Promise<Poster> {
  const found = await guide(parts, guideToken)
  if (found.withdrawn) throw new ApiError('guide-withdrawn', 'this guide code was withdrawn: make a new one and print that')
  if (found.situations.length === 0) throw new ApiError('checklist-withdrawn', 'no checklist of this guide code is in force: publish one, then print')
  return posterOf(found, codeAddress(origin, guideToken))
}

/** A name that every system can unpack; the end of the token tells codes of one situation apart. */
function fileName({ matter, situation }: Poster, token: string, paper: Paper): string {
  const name = `${matter}-${situation ?? ''}`.replaceAll(/[\\/:*?"<>|\s\p{Cc}]+/gu, '_').slice(0, 60)
  return `${name}-${paper}-${token.slice(-6)}.pdf`
}
