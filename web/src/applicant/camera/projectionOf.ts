import type { Projection } from '@cloud-survey/sfu/contract'

/** A picture twice as wide as high is taken for a whole sphere; the applicant can say otherwise. */
export function projectionOf(width: number, height: number): Projection {
  return height > 0 && Math.abs(width / height - 2) < 0.02 ? 'equirectangular' : 'flat'
}

const sphereNames = /360|720|theta|insta|ricoh|qoocam|kandao|panor|全景|gear ?360|vuze|pilot/i

/** Whether a camera's name says that it is a 360° camera, which should be asked for its whole sphere. */
export function namedSphere(label: string): boolean {
  return sphereNames.test(label)
}
