import type { RecordedRun, RedactionJob } from './RedactionJob.ts'

/** Options in front of an input, what is read, and options of the output. */
export type FfmpegStep = { inputs: readonly { path: string; options: readonly string[] }[]; output: readonly string[] }

/** A stretch of the copy's picture, in frames of the copy: of one run, or black where nothing was recorded (`run` null). */
export type Piece<Run extends RecordedRun = RecordedRun> = { run: Run | null; firstFrame: number; frames: number }

/** Pictures per second of a copy: each shows what stood at that time. */
export const rate = 30
/** A picture may stand longer than a moment, and so may what was seen in it: a redaction begins and ends this much wider. */
export const marginMs = 250
// Shorter breaks between two runs are no gap: the picture before stands.
const seamMs = 100

/** How the picture of a copy follows on from piece to piece, gaps as black, so that its time is the time at which it was recorded. */
export function piecesOf<Run extends RecordedRun>({ pictures }: Pick<RedactionJob<Run>, 'pictures'>): Piece<Run>[] {
  const begin = pictures[0].startsAt
  const frameAt = (at: number): number => Math.round(((at - begin) * rate) / 1000)
  return pictures.flatMap((run, index) => {
    const next = pictures[index + 1]
    const [first, follows] = [frameAt(run.startsAt), next === undefined ? null : frameAt(next.startsAt)]
    const end = next !== undefined && next.startsAt - run.endsAt <= seamMs ? frameAt(next.startsAt) : Math.max(first + 1, frameAt(run.endsAt))
    const pieces: Piece<Run>[] = [{ run, firstFrame: first, frames: end - first }, { run: null, firstFrame: end, frames: (follows ?? end) - end }]
    return pieces.filter(({ frames }) => frames > 0)
  })
}

/** How long a copy is, in seconds. */
export function secondsOf(job: Pick<RedactionJob, 'pictures'>): number {
  const last = piecesOf(job).at(-1)
  return last === undefined ? 0 : (last.firstFrame + last.frames) / rate
}

const encoder = ['-c:v', 'libx264', '-preset', 'medium', '-crf', '18', '-pix_fmt', 'yuv420p', '-bf', '0', '-g', String(2 * rate), '-threads', '1', '-fflags', '+bitexact', '-f', 'mp4']

/** ffmpeg's options to make one piece of a copy's picture; `path` is the run as it was recorded, null for black. */
export function pieceArguments(job: Pick<RedactionJob, 'size' | 'regions' | 'pictures'>, { run, frames }: Piece, path: string | null): FfmpegStep {
  const { width, height } = job.size
  if (run === null || path === null) return { inputs: [{ path: `color=c=black:s=${width}x${height}:r=${rate}`, options: ['-f', 'lavfi'] }], output: ['-frames:v', String(frames), ...encoder] }
  const boxes = job.regions.flatMap((region) => {
    const [from, to] = [(region.from - marginMs - run.startsAt) / 1000, (region.to + marginMs - run.startsAt) / 1000]
    if (to < 0 || from > frames / rate) return []
    // Outwards to even pixels: colour is kept for four pixels together.
    const [left, top] = [`floor(iw*${fraction(region.x)}/2)*2`, `floor(ih*${fraction(region.y)}/2)*2`]
    const [right, bottom] = [`ceil(iw*${fraction(region.x + region.width)}/2)*2`, `ceil(ih*${fraction(region.y + region.height)}/2)*2`]
    return [`drawbox=x='${left}':y='${top}':w='${right}-${left}':h='${bottom}-${top}':color=black:t=fill:enable='${between(from, to)}'`]
  })
  const fit = [`scale=${width}:${height}:force_original_aspect_ratio=decrease:force_divisible_by=2`, `pad=${width}:${height}:(ow-iw)/2:(oh-ih)/2`, 'setsar=1', 'format=yuv420p']
  const filters = ['setpts=PTS-STARTPTS', `fps=${rate}`, 'tpad=stop=-1:stop_mode=clone', ...boxes, ...fit]
  return { inputs: [{ path, options: ['-threads', '2'] }], output: ['-map', '0:v:0', '-an', '-vf', filters.join(','), '-frames:v', String(frames), ...encoder] }
}

/** ffmpeg's options to join the pieces named in a list of its concat demuxer, with the sound of runs as they were recorded, mixed, silent where nothing was recorded or it is muted. */
export function joinArguments(job: RedactionJob, list: string, sounds: readonly string[]): FfmpegStep {
  const begin = job.pictures[0].startsAt
  const seconds = secondsOf(job).toFixed(3)
  const lanes = job.sounds.map(({ startsAt }, index) => {
    const offset = Math.round(startsAt - begin)
    const place = offset < 0 ? `atrim=start=${(-offset / 1000).toFixed(3)},asetpts=PTS-STARTPTS` : `adelay=${offset}:all=1`
    return `[${index + 1}:a:0]asetpts=PTS-STARTPTS,aresample=48000:async=1:first_pts=0,aformat=sample_fmts=fltp:channel_layouts=stereo,${place}[lane${index}]`
  })
  const mutes = job.mutes.map(({ from, to }) => `volume=0:enable='${between((from - marginMs - begin) / 1000, (to + marginMs - begin) / 1000)}'`)
  const mix = `${['[base]', ...lanes.map((_, index) => `[lane${index}]`)].join('')}amix=inputs=${lanes.length + 1}:duration=first:normalize=0`
  const graph = [`anullsrc=r=48000:cl=stereo,atrim=end=${seconds},aformat=sample_fmts=fltp[base]`, ...lanes, `${[mix, ...mutes].join(',')}[sound]`].join(';')
  return {
    inputs: [{ path: list, options: ['-f', 'concat', '-safe', '0'] }, ...sounds.map((path) => ({ path, options: [] }))],
    output: ['-filter_complex', graph, '-map', '0:v:0', '-map', '[sound]', '-c:v', 'copy', '-c:a', 'aac', '-b:a', '160k', '-map_metadata', '-1', '-metadata', `title=${job.title}`, '-movflags', '+faststart', '-fflags', '+bitexact', '-f', 'mp4'],
  }
}

const between = (from: number, to: number): string => `between(t,${Math.max(0, from).toFixed(3)},${Math.max(0, to).toFixed(3)})`
const fraction = (value: number): string => Math.min(1, Math.max(0, value)).toFixed(6)
