/** What the self-test found out. Null: this browser does not tell. Undefined: not known yet. */
export type Measurements = {
  /** 0–1, the loudest that was heard so far. */
  loudest?: number
  listenedMs?: number
  /** Mean brightness of the picture, 0–255. */
  brightness?: number
  /** Null: the server does not answer. */
  line?: { roundTrip: number; bitsPerSecond: number | null } | null
  battery?: { level: number; charging: boolean } | null
  freeBytes?: number | null
  codec: 'H264' | 'VP9' | null
}

/** How a check stands: `bad` blocks going live. */
export type CheckState = 'running' | 'good' | 'warn' | 'bad'

/** The sound level from which somebody is certainly speaking. */
const speaking = 0.04
const patience = 12_000

export function microphoneState(present: boolean, { loudest = 0, listenedMs = 0 }: Measurements): CheckState {
  if (!present) return 'warn'
  if (loudest >= speaking) return 'good'
  return listenedMs < patience ? 'running' : 'warn'
}

export function lightState({ brightness }: Measurements): CheckState {
  if (brightness === undefined) return 'running'
  return brightness < 40 || brightness > 235 ? 'warn' : 'good'
}

export function lineState({ line }: Measurements): CheckState {
  if (line === undefined) return 'running'
  if (line === null) return 'bad'
  return line.roundTrip > 400 || (line.bitsPerSecond !== null && line.bitsPerSecond < 2_000_000) ? 'warn' : 'good'
}

export function batteryState({ battery }: Measurements): CheckState {
  if (battery === undefined) return 'running'
  return battery !== null && battery.level < 0.2 && !battery.charging ? 'warn' : 'good'
}

export function storageState({ freeBytes }: Measurements): CheckState {
  if (freeBytes === undefined) return 'running'
  return freeBytes !== null && freeBytes < 100_000_000 ? 'warn' : 'good'
}

export function pictureState(width: number, height: number): CheckState {
  return Math.min(width, height) < 720 ? 'warn' : 'good'
}

/** Bytes or bits with a unit that a person reads. */
export function amount(value: number, unit: 'B' | 'bit/s'): string {
  const steps = ['', 'k', 'M', 'G', 'T']
  const index = value < 1 ? 0 : Math.min(steps.length - 1, Math.floor(Math.log10(value) / 3))
  const scaled = value / 1000 ** index
  return `${scaled >= 10 ? Math.round(scaled) : Math.round(scaled * 10) / 10} ${steps[index]}${unit}`
}
