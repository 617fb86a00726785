import { Gauge, type Registry } from 'prom-client'
import { fixityFoundSchema, type KeepingOverview, keepingStateSchema, probeVerdictSchema } from '../contract/index.ts'

/** What the gauges of keeping are read from. */
export type KeepingReadings = KeepingOverview

/** Figures of keeping for Prometheus. */
export class KeepingGauges {
  readonly #verdict: Gauge<'verdict'>
  readonly #archives: Gauge<'state'>
  readonly #found: Gauge<'result'>
  readonly #bytes: Gauge
  readonly #endedAt: Gauge

  constructor(registry: Registry) {
    const registers = [registry]
    const gauge = <T extends string>(name: string, help: string, labelNames: readonly T[] = []): Gauge<T> => new Gauge({ name: `cloud_survey_${name}`, help, labelNames, registers })
    this.#verdict = gauge('store_locks', 'what the locks of the object store were found to be worth: 1 for the verdict of the last trial', ['verdict'])
    this.#archives = gauge('archives_kept', 'archives by how they are kept', ['state'])
    this.#found = gauge('fixity_found', 'objects not in order, of the round under way or else the last one', ['result'])
    this.#bytes = gauge('fixity_read_bytes', 'bytes that the round under way, or else the last one, has read')
    this.#endedAt = gauge('fixity_ended_seconds', 'when the last round of reading everything again ended, in Unix time; 0 before the first')
  }

  /** What is told to whoever asks now. */
  set({ probe, archives, fixity }: KeepingReadings): void {
    const round = fixity.running ?? fixity.last
    for (const verdict of probeVerdictSchema.options) this.#verdict.set({ verdict }, (probe?.verdict ?? 'unknown') === verdict ? 1 : 0)
    for (const state of keepingStateSchema.options) this.#archives.set({ state }, archives[state])
    for (const result of fixityFoundSchema.options) this.#found.set({ result }, round?.[result] ?? 0)
    this.#bytes.set(round?.bytes ?? 0)
    this.#endedAt.set((fixity.last?.endedAt ?? 0) / 1000)
  }
}
