import type { ObjectStore } from '@cloud-survey/recorder/storage'

/** A store that does as another does, but for what `change` does otherwise. */
export function storeLike(store: ObjectStore, change: Partial<ObjectStore>): ObjectStore {
  return {
    put: (...given) => store.put(...given),
    get: (...given) => store.get(...given),
    stat: (...given) => store.stat(...given),
    exists: (...given) => store.exists(...given),
    list: (...given) => store.list(...given),
    health: () => store.health(),
    close: () => store.close(),
    ...change,
  }
}
