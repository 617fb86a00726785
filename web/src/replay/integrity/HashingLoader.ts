import HlsPlayer, { type FragmentLoaderConstructor, type FragmentLoaderContext, type HlsConfig, type Loader, type LoaderCallbacks, type LoaderConfiguration, type LoaderContext, type LoaderStats } from 'hls.js/light'
import type { PlayedBytes } from './PlayedBytes.ts'

/** Loads the media of a track for hls.js, and takes the digest of every file before the player gets hold of it: what is hashed is what is played. */
export function hashingLoader(trackId: string, played: PlayedBytes): FragmentLoaderConstructor {
  return class extends HashingLoader {
    constructor(config: HlsConfig) {
      super(config, trackId, played)
    }
  }
}

class HashingLoader implements Loader<FragmentLoaderContext> {
  context: FragmentLoaderContext | null = null
  readonly #inner: Loader<LoaderContext>
  readonly #trackId: string
  readonly #played: PlayedBytes

  constructor(config: HlsConfig, trackId: string, played: PlayedBytes) {
    this.#inner = new HlsPlayer.DefaultConfig.loader(config)
    this.#trackId = trackId
    this.#played = played
  }

  get stats(): LoaderStats {
    return this.#inner.stats
  }

  load(context: FragmentLoaderContext, config: LoaderConfiguration, callbacks: LoaderCallbacks<FragmentLoaderContext>): void {
    this.context = context
    const file = new URL(context.url, location.href).pathname.split('/').at(-1) ?? ''
    const { onSuccess, onError, onTimeout, onAbort } = callbacks
    this.#inner.load(context, config, {
      onSuccess: (response, stats, _, details) => {
        if (response.data instanceof ArrayBuffer) this.#played.take(this.#trackId, file, response.data)
        onSuccess(response, stats, context, details)
      },
      onError: (error, _, details, stats) => {
        this.#played.fail(this.#trackId, file)
        onError(error, context, details, stats)
      },
      onTimeout: (stats, _, details) => onTimeout(stats, context, details),
      ...(onAbort && { onAbort: (stats, _, details) => onAbort(stats, context, details) }),
    })
  }

  abort(): void {
    this.#inner.abort()
  }

  destroy(): void {
    this.#inner.destroy()
    this.context = null
  }

  getCacheAge(): number | null {
    return this.#inner.getCacheAge?.() ?? null
  }

  getResponseHeader(name: string): string | null {
    return this.#inner.getResponseHeader?.(name) ?? null
  }
}
