/** Listens to a microphone and tells how loud it is. */
export class SoundMeter {
  readonly #context = new AudioContext()
  readonly #analyser = this.#context.createAnalyser()
  readonly #samples = new Float32Array(this.#analyser.fftSize)
  readonly #source: MediaStreamAudioSourceNode
  #closed = false

  constructor(track: MediaStreamTrack) {
    this.#source = this.#context.createMediaStreamSource(new MediaStream([track]))
    this.#source.connect(this.#analyser)
    this.#context.resume().catch(() => {})
  }

  /** The loudness of the last moment, 0–1 (root mean square). */
  level(): number {
    this.#analyser.getFloatTimeDomainData(this.#samples)
    let sum = 0
    for (const sample of this.#samples) sum += sample * sample
    return Math.sqrt(sum / this.#samples.length)
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#source.disconnect()
    this.#context.close().catch(() => {})
  }
}
