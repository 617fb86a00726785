import { flatPlace, pannedFlat, wholePicture, zoomedFlat, type FlatZoom } from './flatZoom.ts'
import { listenToGestures } from './gestures.ts'

const keyStep = 60

/** Lets a person magnify and move a plain video inside its frame. */
export class FlatPicture {
  readonly #frame: HTMLElement
  readonly #video: HTMLVideoElement
  readonly #stop: () => void
  #zoom: FlatZoom = wholePicture

  constructor(frame: HTMLElement, video: HTMLVideoElement, onPoint: (place: { x: number; y: number }) => void) {
    this.#frame = frame
    this.#video = video
    this.#stop = listenToGestures(frame, {
      pan: (dx, dy) => this.#show(pannedFlat(this.#zoom, this.#box, dx, dy)),
      zoom: (factor, x, y) => this.#show(zoomedFlat(this.#zoom, this.#box, factor, x, y)),
      step: (right, up) => this.turn(right, up),
      reset: () => this.reset(),
      point: (x, y) => {
        const place = flatPlace(this.#zoom, this.#box, { width: video.videoWidth || 1, height: video.videoHeight || 1 }, x, y)
        if (place !== null) onPoint(place)
      },
    })
  }

  zoom(factor: number): void {
    this.#show(zoomedFlat(this.#zoom, this.#box, factor, this.#box.width / 2, this.#box.height / 2))
  }

  /** Moves by steps of the arrow keys; there is only somewhere to go when it is magnified. */
  turn(right: number, up: number): void {
    this.#show(pannedFlat(this.#zoom, this.#box, -right * keyStep, up * keyStep))
  }

  reset(): void {
    this.#show(wholePicture)
  }

  close(): void {
    this.#stop()
    this.#video.style.transform = ''
  }

  get #box() {
    return { width: this.#frame.clientWidth, height: this.#frame.clientHeight }
  }

  #show(zoom: FlatZoom): void {
    this.#zoom = zoom
    this.#video.style.transformOrigin = '0 0'
    this.#video.style.transform = zoom.scale === 1 ? '' : `translate(${zoom.x}px, ${zoom.y}px) scale(${zoom.scale})`
  }
}
