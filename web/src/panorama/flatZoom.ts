/** How a flat picture is magnified: scale from 1, and how far it is moved, in CSS pixels. */
export type FlatZoom = { scale: number; x: number; y: number }

/** A picture's box on the page. */
export type Box = { width: number; height: number }

/** The whole picture. */
export const wholePicture: FlatZoom = { scale: 1, x: 0, y: 0 }

const largest = 8

function tidy(zoom: FlatZoom, box: Box): FlatZoom {
  const scale = Math.min(largest, Math.max(1, zoom.scale))
  const hold = (value: number, side: number) => Math.min(0, Math.max(side * (1 - scale), value)) + 0
  return { scale, x: hold(zoom.x, box.width), y: hold(zoom.y, box.height) }
}

/** Magnifies around a place, which stays where it is. */
export function zoomedFlat(zoom: FlatZoom, box: Box, factor: number, x: number, y: number): FlatZoom {
  const scale = Math.min(largest, Math.max(1, zoom.scale * factor))
  const ratio = scale / zoom.scale
  return tidy({ scale, x: x - (x - zoom.x) * ratio, y: y - (y - zoom.y) * ratio }, box)
}

/** Moves the picture; its edge does not leave the box's edge. */
export function pannedFlat(zoom: FlatZoom, box: Box, dx: number, dy: number): FlatZoom {
  return tidy({ ...zoom, x: zoom.x + dx, y: zoom.y + dy }, box)
}

/** Which place of the picture (fractions 0..1) lies under a place of the box; the picture is fitted inside. Null beside it. */
export function flatPlace(zoom: FlatZoom, box: Box, picture: Box, x: number, y: number): { x: number; y: number } | null {
  const fit = Math.min(box.width / picture.width, box.height / picture.height)
  const place = {
    x: ((x - zoom.x) / zoom.scale - (box.width - picture.width * fit) / 2) / (picture.width * fit),
    y: ((y - zoom.y) / zoom.scale - (box.height - picture.height * fit) / 2) / (picture.height * fit),
  }
  return place.x >= 0 && place.x <= 1 && place.y >= 0 && place.y <= 1 ? place : null
}
