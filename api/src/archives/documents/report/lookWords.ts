import type { View } from '../../../contract/index.ts'
import type { DescribedManifest } from '../DescribedManifest.ts'
import { roleName } from '../documentWords.ts'
import { clockWords } from '../moments.ts'

/** Where an examiner looked: whose camera, which moment of it, and for 360° the view in degrees. */
export function lookWords({ tracks }: DescribedManifest, { trackId, at, projection, yaw, pitch, fov }: View): string {
  const track = tracks.find((one) => one.trackId === trackId)
  const camera = track ? `${roleName(track.role)}摄像头` : '画面'
  const angles = projection === 'equirectangular' && yaw !== null && pitch !== null ? `，360° 视角 水平 ${degrees(yaw)} 俯仰 ${degrees(pitch)}${fov === null ? '' : ` 视场 ${degrees(fov)}`}` : ''
  return `${camera} ${clockWords(at)}${angles}`
}

function degrees(value: number): string {
  return `${Math.round(value * 10) / 10}°`
}
