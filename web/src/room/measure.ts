/** How well sending and receiving go. Bits per second, milliseconds, fractions 0–1; null: not known yet. */
export type Quality = {
  roundTrip: number | null
  /** `available`: what the browser believes the line carries upwards. */
  sent: { bitrate: number | null; available: number | null; loss: number | null; width: number | null; height: number | null; framesPerSecond: number | null; limitedBy: string | null }
  /** By the identifier of the received track. */
  received: Readonly<Record<string, { bitrate: number | null; loss: number | null; delayMs: number | null; framesPerSecond: number | null }>>
}

/** Counters of one moment, to take differences from. */
export type Counters = ReadonlyMap<string, Readonly<Record<string, unknown>>>

/** Takes what is needed out of the browser's reports. */
export function countersOf(reports: Iterable<{ forEach: (visit: (entry: Record<string, unknown>) => void) => void }>): Counters {
  const counters = new Map<string, Record<string, unknown>>()
  for (const report of reports) report.forEach((entry) => counters.set(String(entry['id']), entry))
  return counters
}

/** Quality between two moments. */
export function qualityBetween(before: Counters, after: Counters): Quality {
  const entries = [...after.values()]
  const pairs = entries.filter((entry) => entry['type'] === 'candidate-pair' && entry['state'] === 'succeeded')
  const roundTrip = largest(pairs.map((entry) => milliseconds(entry['currentRoundTripTime'])))
  const outbound = entries.find((entry) => entry['type'] === 'outbound-rtp' && entry['kind'] === 'video')
  const heard = entries.find((entry) => entry['type'] === 'remote-inbound-rtp' && entry['kind'] === 'video')
  const received: Record<string, Quality['received'][string]> = {}
  for (const entry of entries) {
    if (entry['type'] !== 'inbound-rtp' || typeof entry['trackIdentifier'] !== 'string') continue
    received[entry['trackIdentifier']] = receivedQuality(before.get(String(entry['id'])), entry, roundTrip)
  }
  return {
    roundTrip,
    sent: {
      bitrate: outbound === undefined ? null : rate(before.get(String(outbound['id'])), outbound, 'bytesSent'),
      // Of the two directions, the one that sends knows more.
      available: largest(pairs.map((entry) => number(entry['availableOutgoingBitrate']))),
      loss: number(heard?.['fractionLost']),
      width: number(outbound?.['frameWidth']),
      height: number(outbound?.['frameHeight']),
      framesPerSecond: number(outbound?.['framesPerSecond']),
      limitedBy: typeof outbound?.['qualityLimitationReason'] === 'string' ? outbound['qualityLimitationReason'] : null,
    },
    received,
  }
}

type Entry = Readonly<Record<string, unknown>>

function receivedQuality(before: Entry | undefined, now: Entry, roundTrip: number | null): Quality['received'][string] {
  const lost = difference(before, now, 'packetsLost')
  const came = difference(before, now, 'packetsReceived')
  const emitted = difference(before, now, 'jitterBufferEmittedCount')
  const waited = difference(before, now, 'jitterBufferDelay')
  const buffered = emitted > 0 ? (waited / emitted) * 1000 : null
  return {
    bitrate: rate(before, now, 'bytesReceived'),
    loss: came + lost > 0 ? Math.max(0, lost) / (came + lost) : null,
    // What is on the screen left the sfu half a round trip ago and then waited in the jitter buffer.
    delayMs: buffered === null ? null : Math.round(buffered + (roundTrip ?? 0) / 2),
    framesPerSecond: number(now['framesPerSecond']),
  }
}

function difference(before: Entry | undefined, now: Entry, key: string): number {
  return (number(now[key]) ?? 0) - (number(before?.[key]) ?? 0)
}

function rate(before: Entry | undefined, now: Entry, key: string): number | null {
  const elapsed = difference(before, now, 'timestamp')
  return before === undefined || elapsed <= 0 ? null : Math.round((difference(before, now, key) * 8000) / elapsed)
}

function number(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}

function milliseconds(value: unknown): number | null {
  return typeof value === 'number' ? Math.round(value * 1000) : null
}

function largest(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : Math.max(...known)
}
