/** What a person does to a picture with pointer, wheel or keyboard. Lengths are CSS pixels of the element. */
export type GestureHandlers = {
  pan: (dx: number, dy: number) => void
  /** Factor above 1: nearer. The place is where it happened, from the element's top left. */
  zoom: (factor: number, x: number, y: number) => void
  /** Arrow keys: one step to the right or up is 1. */
  step: (right: number, up: number) => void
  reset: () => void
  point: (x: number, y: number) => void
}

type Pointer = { x: number; y: number }

const wheelStep = 0.0015
const keyZoom = 1.2

/** Listens to an element's drags, pinches, wheel, keys and double clicks until told to stop. */
export function listenToGestures(element: HTMLElement, handlers: GestureHandlers): () => void {
  const stop = new AbortController()
  const options = { signal: stop.signal }
  element.style.touchAction = 'none'
  listenToPointers(element, handlers, options)
  element.addEventListener('wheel', (event) => onWheel(event, element, handlers), { ...options, passive: false })
  element.addEventListener('keydown', (event) => onKey(event, element, handlers), options)
  element.addEventListener('dblclick', (event) => handlers.point(...placeIn(element, event)), options)
  return () => stop.abort()
}

function listenToPointers(element: HTMLElement, handlers: GestureHandlers, options: AddEventListenerOptions): void {
  const pointers = new Map<number, Pointer>()
  element.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return
    element.setPointerCapture(event.pointerId)
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY })
  }, options)
  element.addEventListener('pointermove', (event) => {
    const before = pointers.get(event.pointerId)
    if (before === undefined) return
    const now = { x: event.clientX, y: event.clientY }
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1]
    pointers.set(event.pointerId, now)
    if (other === undefined) handlers.pan(now.x - before.x, now.y - before.y)
    else pinch(element, handlers, before, now, other)
  }, options)
  const lift = (event: PointerEvent): unknown => pointers.delete(event.pointerId)
  for (const name of ['pointerup', 'pointercancel', 'lostpointercapture'] as const) element.addEventListener(name, lift, options)
}

function pinch(element: HTMLElement, handlers: GestureHandlers, before: Pointer, now: Pointer, other: Pointer): void {
  const distance = (pointer: Pointer) => Math.max(1, Math.hypot(pointer.x - other.x, pointer.y - other.y))
  const [x, y] = placeIn(element, { clientX: (now.x + other.x) / 2, clientY: (now.y + other.y) / 2 })
  handlers.zoom(distance(now) / distance(before), x, y)
  handlers.pan((now.x - before.x) / 2, (now.y - before.y) / 2)
}

function onWheel(event: WheelEvent, element: HTMLElement, handlers: GestureHandlers): void {
  event.preventDefault()
  const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 16 : event.deltaY
  handlers.zoom(Math.exp(-pixels * wheelStep), ...placeIn(element, event))
}

function onKey(event: KeyboardEvent, element: HTMLElement, handlers: GestureHandlers): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const middle = [element.clientWidth / 2, element.clientHeight / 2] as const
  const acts: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => handlers.step(-1, 0),
    ArrowRight: () => handlers.step(1, 0),
    ArrowUp: () => handlers.step(0, 1),
    ArrowDown: () => handlers.step(0, -1),
    '+': () => handlers.zoom(keyZoom, ...middle),
    '=': () => handlers.zoom(keyZoom, ...middle),
    '-': () => handlers.zoom(1 / keyZoom, ...middle),
    Home: handlers.reset,
  }
  const act = acts[event.key]
  if (act === undefined) return
  event.preventDefault()
  event.stopPropagation()
  act()
}

function placeIn(element: HTMLElement, event: { clientX: number; clientY: number }): [number, number] {
  const box = element.getBoundingClientRect()
  return [event.clientX - box.left, event.clientY - box.top]
}
