/** Tells facts to listeners; `Facts` maps each fact's name to its data. */
export class Emitter<Facts> {
  readonly #listeners: { [K in keyof Facts]?: Set<(data: Facts[K]) => void> } = {}

  /** Listens; the answer stops listening. */
  on<K extends keyof Facts>(name: K, listener: (data: Facts[K]) => void): () => void {
    const listeners = (this.#listeners[name] ??= new Set())
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  emit<K extends keyof Facts>(name: K, data: Facts[K]): void {
    for (const listener of this.#listeners[name] ?? []) listener(data)
  }
}
