import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import ffmpeg from 'fluent-ffmpeg'
import { RecorderError } from '../../RecorderError.ts'
import { type FfmpegStep, joinArguments, pieceArguments, piecesOf } from './redactionArguments.ts'
import type { RecordedRun, RedactionJob } from './RedactionJob.ts'

type Options<Run> = {
  /** An empty folder for what is made on the way; its owner removes it. */
  folder: string
  /** Writes a run as it was recorded (its init segment and its segments, one after the other) to a file. */
  fetchRun: (run: Run, path: string) => Promise<void>
  signal: AbortSignal
}

/**
 * Renders a redacted copy as MP4 (H.264 and AAC) and answers its path in the folder: regions black, sound muted, what was not
 * recorded black and silent. The picture is made run by run, so that little is held at once. Fails with `ffmpeg-failed`,
 * `closed` when the signal said so, and what `fetchRun` throws.
 */
export async function renderRedaction<Run extends RecordedRun>(job: RedactionJob<Run>, { folder, fetchRun, signal }: Options<Run>): Promise<string> {
  const pieces: string[] = []
  for (const piece of piecesOf(job)) {
    const name = `piece-${String(pieces.length).padStart(6, '0')}.mp4`
    const recorded = piece.run === null ? null : join(folder, 'run.mp4')
    if (piece.run !== null && recorded !== null) await fetchRun(piece.run, recorded)
    await runStep(pieceArguments(job, piece, recorded), join(folder, name), signal)
    if (recorded !== null) await rm(recorded)
    pieces.push(name)
  }
  const list = join(folder, 'pieces.txt')
  await writeFile(list, `ffconcat version 1.0\n${pieces.map((name) => `file '${name}'\n`).join('')}`)
  const sounds: string[] = []
  for (const run of job.sounds) {
    const path = join(folder, `sound-${sounds.length}.mp4`)
    await fetchRun(run, path)
    sounds.push(path)
  }
  const copy = join(folder, 'copy.mp4')
  await runStep(joinArguments(job, list, sounds), copy, signal)
  return copy
}

/** Runs ffmpeg once, at low priority: live sessions come first. */
async function runStep({ inputs, output }: FfmpegStep, path: string, signal: AbortSignal): Promise<void> {
  const closed = (): RecorderError => new RecorderError('closed', 'rendering was ended')
  if (signal.aborted) throw closed()
  const command = ffmpeg()
  for (const { path: input, options } of inputs) {
    command.input(input)
    // Spread: of a list it would cut those that hold one blank.
    if (options.length > 0) command.inputOptions(...options)
  }
  command.outputOptions('-hide_banner', '-nostats', '-loglevel', 'error', ...output).output(path).renice(15)
  const stop = (): void => void command.kill('SIGKILL')
  signal.addEventListener('abort', stop)
  try {
    await new Promise<void>((resolve, reject) => {
      command.once('end', () => resolve())
      command.once('error', (error: Error, _stdout: string | null, stderr: string | null) => reject(signal.aborted ? closed() : new RecorderError('ffmpeg-failed', `ffmpeg could not make a redacted copy: ${stderr?.trim().split('\n').at(-1) ?? error.message}`, error)))
      command.run()
    })
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
