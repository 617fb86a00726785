import { watchFrames } from './frameLoop.ts'
import { listenToGestures } from './gestures.ts'
import { PanoramaRenderer, type PictureSource } from './PanoramaRenderer.ts'
import { anglesOf, rayAt, type Angles, type View } from './projection.ts'
import { draggedView, firstView, roundedView, steppedView, tidyView, viewBetween, zoomedView } from './view.ts'

/** What a viewer tells its owner. */
export type PanoramaEvents = {
  /** The view changed. */
  onView?: (view: View) => void
  /** Somebody pointed (double click) at a direction. */
  onPoint?: (angles: Angles) => void
  /** The graphics card took its context away (`true`), or gave it back. */
  onLost?: (lost: boolean) => void
}

const journey = 450

/**
 * A 360° viewer on a canvas: looks around inside of an equirectangular video or picture. It draws only when there is
 * a new frame or the view moved, and shows its view in the canvas's `data-yaw`, `data-pitch` and `data-fov`.
 */
export class PanoramaViewer {
  readonly #canvas: HTMLCanvasElement
  readonly #renderer: PanoramaRenderer
  readonly #events: PanoramaEvents
  readonly #endings: (() => void)[] = []
  #view: View = firstView
  #source: PictureSource | null = null
  #stopFrames: () => void = () => {}
  #fresh = false
  #drawRequest = 0
  #journeyRequest = 0
  #closed = false

  /** Throws where the browser has no WebGL 2. */
  constructor(canvas: HTMLCanvasElement, events: PanoramaEvents = {}) {
    this.#canvas = canvas
    this.#events = events
    this.#renderer = new PanoramaRenderer(canvas)
    this.#listen()
    this.#show()
  }

  get view(): View {
    return roundedView(this.#view)
  }

  /** Shows another video or picture, or nothing new. */
  setSource(source: PictureSource | null): void {
    this.#stopFrames()
    this.#source = source
    this.#stopFrames = source === null ? () => {} : watchFrames(source, () => this.#onFrame())
  }

  /** Turns to a view, in a short movement unless the person prefers none. */
  lookAt(target: Partial<View>, how: { animated: boolean } = { animated: true }): void {
    cancelAnimationFrame(this.#journeyRequest)
    const [from, to] = [this.#view, tidyView({ ...this.#view, ...target })]
    if (!how.animated || matchMedia('(prefers-reduced-motion: reduce)').matches) return this.#turnTo(to)
    const start = performance.now()
    const step = (): void => {
      const progress = Math.min(1, (performance.now() - start) / journey)
      this.#turnTo(progress === 1 ? to : viewBetween(from, to, progress))
      if (progress < 1) this.#journeyRequest = requestAnimationFrame(step)
    }
    this.#journeyRequest = requestAnimationFrame(step)
  }

  /** Looks nearer (factor above 1) or wider. */
  zoom(factor: number): void {
    this.#move(zoomedView(this.#view, factor))
  }

  /** Turns by steps of the arrow keys. */
  turn(right: number, up: number): void {
    this.#move(steppedView(this.#view, right, up))
  }

  /** The direction seen at a place of the canvas, in CSS pixels from its top left. */
  pick(x: number, y: number): Angles {
    const { clientWidth: width, clientHeight: height } = this.#canvas
    return anglesOf(rayAt(this.#view, width / height, (2 * x) / width - 1, 1 - (2 * y) / height))
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#stopFrames()
    cancelAnimationFrame(this.#drawRequest)
    cancelAnimationFrame(this.#journeyRequest)
    for (const end of this.#endings) end()
    this.#renderer.close()
  }

  #listen(): void {
    const canvas = this.#canvas
    this.#endings.push(listenToGestures(canvas, {
      pan: (dx, dy) => this.#move(draggedView(this.#view, dx, dy, canvas.clientHeight)),
      zoom: (factor) => this.zoom(factor),
      step: (right, up) => this.turn(right, up),
      reset: () => this.lookAt(firstView),
      point: (x, y) => this.#events.onPoint?.(this.pick(x, y)),
    }))
    const size = new ResizeObserver(() => {
      this.#renderer.resize(canvas.clientWidth, canvas.clientHeight)
      this.#draw()
    })
    size.observe(canvas)
    const stop = new AbortController()
    canvas.addEventListener('webglcontextlost', () => this.#events.onLost?.(true), { signal: stop.signal })
    canvas.addEventListener('webglcontextrestored', () => this.#restore(), { signal: stop.signal })
    this.#endings.push(() => size.disconnect(), () => stop.abort())
  }

  #restore(): void {
    this.#events.onLost?.(false)
    this.#onFrame()
  }

  /** A person's own movement ends a journey. */
  #move(view: View): void {
    cancelAnimationFrame(this.#journeyRequest)
    this.#turnTo(view)
  }

  #turnTo(view: View): void {
    this.#view = view
    this.#show()
    this.#events.onView?.(this.view)
    this.#requestDraw()
  }

  #show(): void {
    const { yaw, pitch, fov } = this.view
    Object.assign(this.#canvas.dataset, { yaw: String(yaw), pitch: String(pitch), fov: String(fov) })
  }

  #onFrame(): void {
    this.#fresh = true
    this.#requestDraw()
  }

  #requestDraw(): void {
    if (this.#drawRequest !== 0 || this.#closed) return
    this.#drawRequest = requestAnimationFrame(() => this.#draw())
  }

  #draw(): void {
    this.#drawRequest = 0
    if (this.#closed) return
    if (this.#fresh && this.#source !== null) this.#fresh = !this.#renderer.upload(this.#source)
    this.#renderer.draw(this.#view)
  }
}
