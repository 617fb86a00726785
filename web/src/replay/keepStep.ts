/** What a sound must do to keep step with the picture: jump, or run a little faster or slower. */
export type Step = { jump: boolean; rate: number }

const unheard = 0.04
const tooFar = 0.35
const most = 0.08

/** Decides from how far the sound is ahead (seconds, negative: behind) and the picture's speed. */
export function keepStep(ahead: number, rate: number): Step {
  const far = Math.abs(ahead)
  if (far > tooFar * Math.max(1, rate)) return { jump: true, rate }
  if (far < unheard) return { jump: false, rate }
  return { jump: false, rate: rate * (1 - Math.min(most, Math.max(-most, ahead * 0.5))) }
}
