import { z } from 'zod'

const degrees = z.number().min(-360).max(360)

/** What peers may tell each other: requests to the camera's holder, and pointing. */
export const roomMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ask-torch'), on: z.boolean() }),
  z.object({ type: z.literal('ask-zoom'), factor: z.number().min(1).max(20) }),
  z.object({ type: z.literal('ask-other-camera') }),
  /** Point at a direction of the sphere (degrees), or at a place of a flat picture (fractions 0–1). */
  z.object({ type: z.literal('point'), producerId: z.string().max(80), yaw: degrees, pitch: degrees }),
  z.object({ type: z.literal('point-flat'), producerId: z.string().max(80), x: z.number().min(0).max(1), y: z.number().min(0).max(1) }),
  /** Show the applicant which checkpoint is being looked at. */
  z.object({ type: z.literal('show-checkpoint'), code: z.string().max(40) }),
  /** The state of the camera, told by its holder. */
  z.object({
    type: z.literal('camera-state'),
    torch: z.boolean().nullable(),
    zoom: z.object({ factor: z.number(), min: z.number(), max: z.number() }).nullable(),
    battery: z.number().min(0).max(1).nullable(),
    hidden: z.boolean(),
  }),
])
export type RoomMessage = z.infer<typeof roomMessageSchema>
