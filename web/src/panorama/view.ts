import { wrapYaw, type View } from './projection.ts'

/** Where a viewer looks at first and after a reset. */
export const firstView: View = { yaw: 0, pitch: 0, fov: 75 }

const narrowest = 15
const widest = 110

/** Brings a view into what the viewer can show. */
export function tidyView({ yaw, pitch, fov }: View): View {
  return { yaw: wrapYaw(yaw), pitch: Math.min(90, Math.max(-90, pitch)), fov: Math.min(widest, Math.max(narrowest, fov)) }
}

/** The view after the picture was dragged by so many CSS pixels on a screen of that height. */
export function draggedView(view: View, dx: number, dy: number, height: number): View {
  const perPixel = view.fov / Math.max(1, height)
  // Towards the poles a turn moves the picture less: turn more, within reason.
  const stretch = Math.min(4, 1 / Math.max(0.01, Math.cos((view.pitch * Math.PI) / 180)))
  return tidyView({ yaw: view.yaw - dx * perPixel * stretch, pitch: view.pitch + dy * perPixel, fov: view.fov })
}

/** The view turned by steps of the arrow keys: five degrees, finer when looking closely. */
export function steppedView(view: View, right: number, up: number): View {
  const step = 5 * Math.min(1, view.fov / firstView.fov)
  return tidyView({ yaw: view.yaw + right * step, pitch: view.pitch + up * step, fov: view.fov })
}

/** The view magnified by a factor: above 1 nearer, below 1 wider. */
export function zoomedView(view: View, factor: number): View {
  return tidyView({ ...view, fov: view.fov / factor })
}

/** A view between two, the short way round; `progress` from 0 to 1. */
export function viewBetween(from: View, to: View, progress: number): View {
  const eased = progress * progress * (3 - 2 * progress)
  const along = (a: number, b: number) => a + (b - a) * eased
  return tidyView({ yaw: from.yaw + wrapYaw(to.yaw - from.yaw) * eased, pitch: along(from.pitch, to.pitch), fov: along(from.fov, to.fov) })
}

/** A view as it is stored and shown: a tenth of a degree is finer than anyone can point. */
export function roundedView(view: View): View {
  const tenth = (value: number) => Math.round(value * 10) / 10 + 0
  return { yaw: tenth(view.yaw), pitch: tenth(view.pitch), fov: tenth(view.fov) }
}
