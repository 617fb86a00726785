import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { homedir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { timeCodeFilters } from './timeCode.ts'

const run = promisify(execFile)
const folder = import.meta.dirname

/** Where the clip's labels are on the sphere (degrees), and the colour that a test looks for. */
export const labels = [
  { name: 'FRONT', yaw: 0, pitch: 0, colour: '#e00000' },
  { name: 'RIGHT', yaw: 90, pitch: 0, colour: '#e0d000' },
  { name: 'BACK', yaw: 180, pitch: 0, colour: '#0020e0' },
  { name: 'LEFT', yaw: -90, pitch: 0, colour: '#00b000' },
  { name: 'ZENITH', yaw: 0, pitch: 90, colour: '#e000d0' },
  { name: 'NADIR', yaw: 0, pitch: -90, colour: '#00c8d8' },
] as const

/** How the clip is made; its hash names the cached file. */
const clip = { seconds: 40, framesPerSecond: 30, width: 1920, height: 960 } as const

const cacheFolder = () => path.join(process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'), 'cloud-survey', 'fixtures')

const recipe = () =>
  createHash('sha256').update(JSON.stringify(clip)).update(readFileSync(import.meta.filename)).update(readFileSync(path.join(folder, 'timeCode.ts'))).digest('hex').slice(0, 16)

/** One label as a plain card, projected to its place on the sphere (v360 turns the other way round: signs are swapped). */
function labelInput(label: (typeof labels)[number], index: number): string {
  const card = `color=c=${label.colour}:s=360x360:r=1:d=1,format=rgba,drawtext=text='${label.name}':fontcolor=white:fontsize=64:x=(w-tw)/2:y=h-90:borderw=3`
  return `${card},v360=input=flat:output=e:ih_fov=36:iv_fov=36:yaw=${-label.yaw}:pitch=${-label.pitch}:w=${clip.width}:h=${clip.height}:alpha_mask=1,loop=-1:1,fps=${clip.framesPerSecond}[l${index}]`
}

/** The filter graph: a real panorama turning slowly, the labels fixed on the sphere, the time code below the front. */
function filterGraph(): string {
  const { width, height, framesPerSecond } = clip
  const background = `[0:v]scale=${width}:${height},loop=-1:1,fps=${framesPerSecond},scroll=horizontal=0.0008,format=rgba[b0]`
  const overlays = labels.map((_, index) => `[b${index}][l${index}]overlay=shortest=0:format=auto[b${index + 1}]`)
  const text = `drawtext=text='%{pts\\:hms}':fontcolor=white:fontsize=44:box=1:boxcolor=black:x=830:y=690`
  const last = `[b${labels.length}]format=yuvj420p,${timeCodeFilters().join(',')},${text}[out]`
  return [background, ...labels.map((label, index) => labelInput(label, index)), ...overlays, last].join(';')
}

/**
 * A moving 360° clip (MJPEG, 1920×960, 30 fps, 40 s) made from a real panorama photograph, with labels at the six
 * directions and a burnt-in time code. Made once and cached; Chromium plays it as its fake camera, in a loop.
 */
export async function ensurePanoramaClip(): Promise<{ file: string; seconds: number; width: number; height: number }> {
  const home = cacheFolder()
  const file = path.join(home, `panorama-${recipe()}.mjpeg`)
  const source = path.join(folder, 'panoramas', 'city.jpg')
  await makeOnce(file, ['-i', source, '-filter_complex', filterGraph(), '-map', '[out]', '-t', String(clip.seconds), '-c:v', 'mjpeg', '-q:v', '6', '-f', 'mjpeg'])
  return { file, seconds: clip.seconds, width: clip.width, height: clip.height }
}

/**
 * The same clip for a phone that must cost its machine little: raw 1280×640, 15 fps, 4 s in a loop. Made once and cached.
 */
export async function ensureLightClip(): Promise<{ file: string }> {
  return { file: await rawClip('light', { seconds: 4, framesPerSecond: 15, width: 1280 }) }
}

/**
 * The same clip, whole, where phone, desks and servers share two cores: raw 480×240, 10 fps, 40 s. Software takes each
 * frame to each desk's sphere, so its pixels are most of an end-to-end test's work. Made once and cached.
 */
export async function ensureSmallClip(): Promise<{ file: string; seconds: number; width: number; height: number }> {
  const [seconds, width] = [clip.seconds, 480]
  return { file: await rawClip('small', { seconds, framesPerSecond: 10, width }), seconds, width, height: width / 2 }
}

/** The beginning of the clip, smaller and with fewer frames; raw, because Chromium plays any MJPEG at 30 fps. */
async function rawClip(name: string, { seconds, framesPerSecond, width }: { seconds: number; framesPerSecond: number; width: number }): Promise<string> {
  const { file: source } = await ensurePanoramaClip()
  const file = source.replace(/\.mjpeg$/, `-${name}.y4m`)
  const how = ['-vf', `scale=${width}:${width / 2}`, '-pix_fmt', 'yuv420p', '-f', 'yuv4mpegpipe']
  await makeOnce(file, ['-r', String(clip.framesPerSecond), '-i', source, '-t', String(seconds), '-r', String(framesPerSecond), ...how])
  return file
}

/** Has ffmpeg make a file that is not there yet; it is whole under its name, or not there. */
async function makeOnce(file: string, how: readonly string[]): Promise<void> {
  if (existsSync(file)) return
  await mkdir(path.dirname(file), { recursive: true })
  const half = `${file}.${process.pid}.part`
  await run('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-y', ...how, half])
  await rename(half, file)
}
