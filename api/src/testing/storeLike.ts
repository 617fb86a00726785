import type { ObjectStore } from '@cloud-survey/recorder/storage'

/** A store that does as another does, but for what `change` does otherwise. */
export function storeLike(store: ObjectStore, change: Partial<ObjectStore>): ObjectStore {
  return {
    put: (...given) => store.put(...given),
    get: (...given) => store.get(...given),
    stat: (...given) => store.stat(...given),
    exists: (...given) => store.exists(...given),
    list: (...given) => store.list(...given),
    lockSupport: () => store.lockSupport(),
    lock: (...given) => store.lock(...given),
    hold: (...given) => store.hold(...given),
    lockState: (...given) => store.lockState(...given),
    remove: (...given) => store.remove(...given),
    breakIns: store.breakIns,
    breakIn: (...given) => store.breakIn(...given),
    health: () => store.health(),
    close: () => store.close(),
    ...change,
  }
}
