/** A unit vector: x to the right, y up, z towards the middle of the picture. */
export type Direction = { x: number; y: number; z: number }

/** A direction in degrees. Yaw 0 is the middle of the picture, positive to the right (-180..180); pitch positive up (-90..90). */
export type Angles = { yaw: number; pitch: number }

/** Where somebody looks: angles, and the vertical field of view, all in degrees. */
export type View = Angles & { fov: number }

/** A place in an equirectangular picture: fractions from its left and top edge. */
export type PicturePoint = { u: number; v: number }

const degrees = (radians: number) => (radians * 180) / Math.PI
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Brings an angle into -180 (inclusive) .. 180 (exclusive) degrees. */
export function wrapYaw(yaw: number): number {
  const turned = (((yaw + 180) % 360) + 360) % 360
  return turned - 180
}

/** The direction in which angles point. */
export function directionOf({ yaw, pitch }: Angles): Direction {
  const y = radians(yaw)
  const p = radians(pitch)
  return { x: Math.sin(y) * Math.cos(p), y: Math.sin(p), z: Math.cos(y) * Math.cos(p) }
}

/** The angles of a direction (any length but zero). At the poles yaw is 0. */
export function anglesOf({ x, y, z }: Direction): Angles {
  const across = Math.hypot(x, z)
  return { yaw: across < 1e-9 ? 0 : wrapYaw(degrees(Math.atan2(x, z))), pitch: degrees(Math.atan2(y, across)) }
}

/** Where angles lie in an equirectangular picture. */
export function pictureOf({ yaw, pitch }: Angles): PicturePoint {
  return { u: 0.5 + wrapYaw(yaw) / 360, v: 0.5 - pitch / 180 }
}

/** The angles of a place in an equirectangular picture. */
export function anglesOfPicture({ u, v }: PicturePoint): Angles {
  return { yaw: wrapYaw((u - 0.5) * 360), pitch: (0.5 - v) * 180 }
}

/**
 * The direction seen at a place of the screen. `x` and `y` run from -1 to 1, right and up; `aspect` is width ÷ height.
 * The shader does the same per pixel.
 */
export function rayAt(view: View, aspect: number, x: number, y: number): Direction {
  const t = Math.tan(radians(view.fov) / 2)
  const ray = { x: x * t * aspect, y: y * t, z: 1 }
  const length = Math.hypot(ray.x, ray.y, 1)
  return turn({ x: ray.x / length, y: ray.y / length, z: 1 / length }, view)
}

/** Turns a direction of the eye into a direction of the world: first by pitch, then by yaw. */
function turn({ x, y, z }: Direction, { yaw, pitch }: Angles): Direction {
  const [sp, cp] = [Math.sin(radians(pitch)), Math.cos(radians(pitch))]
  const [sy, cy] = [Math.sin(radians(yaw)), Math.cos(radians(yaw))]
  const [up, ahead] = [y * cp + z * sp, z * cp - y * sp]
  return { x: x * cy + ahead * sy, y: up, z: ahead * cy - x * sy }
}

/** Where on the screen (-1..1, right and up) a direction is seen; null when it is outside of the picture. */
export function screenPointOf(view: View, aspect: number, angles: Angles): { x: number; y: number } | null {
  const world = directionOf(angles)
  const [sp, cp] = [Math.sin(radians(view.pitch)), Math.cos(radians(view.pitch))]
  const [sy, cy] = [Math.sin(radians(view.yaw)), Math.cos(radians(view.yaw))]
  const ahead = world.x * sy + world.z * cy
  const eye = { x: world.x * cy - world.z * sy, y: world.y * cp - ahead * sp, z: ahead * cp + world.y * sp }
  if (eye.z <= 1e-6) return null
  const t = Math.tan(radians(view.fov) / 2)
  const [x, y] = [eye.x / (eye.z * t * aspect), eye.y / (eye.z * t)]
  return Math.abs(x) <= 1 && Math.abs(y) <= 1 ? { x, y } : null
}
