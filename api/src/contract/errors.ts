import { z } from 'zod'

/** Why api refused a request. Web turns each code into words in both languages. */
export const apiErrorCodeSchema = z.enum([
  'request-invalid', 'request-too-large', 'upload-invalid', 'not-found', 'not-signed-in', 'not-permitted', 'csrf-invalid', 'rate-limited',
  'login-wrong', 'login-slowed', 'account-disabled', 'username-taken', 'password-weak',
  'invite-unknown', 'invite-expired', 'invite-revoked', 'invite-elsewhere', 'invite-finished',
  'consent-missing', 'guide-unknown', 'guide-withdrawn', 'matter-not-remote',
  'checkpoint-unknown', 'reason-missing', 'snapshot-unknown', 'track-unknown',
  'examiners-too-few', 'not-taking-part', 'findings-incomplete', 'conclusion-exists', 'conclusion-missing', 'conclusion-outdated', 'already-signed', 'judged-apart',
  'rectification-missing', 'rectification-exists', 'rectification-waiting', 'rectification-over', 'notice-incomplete', 'answer-incomplete', 'checkpoint-settled', 'file-unknown',
  'prompt-unknown', 'prompt-waiting', 'marker-exists', 'session-missing', 'session-closed', 'session-not-closed', 'inspection-concluded',
  'archive-unknown', 'archive-not-sealed', 'archive-unread', 'not-registered', 'object-missing', 'object-changed', 'object-locked', 'lock-unsupported', 'fixity-running', 'same-person', 'hold-unknown', 'hold-settled', 'on-hold', 'holds-unconfirmed', 'retention-not-over', 'destruction-unknown', 'destruction-exists', 'destruction-settled', 'archive-destroyed', 'purpose-needed', 'hand-over-unknown', 'seal-differs', 'hand-over-confirmed', 'redaction-unknown', 'redaction-not-done',
  'quarantine-unknown', 'quarantine-removed', 'package-invalid', 'anchor-invalid',
  'segment-conflict', 'recording-unknown',
  'draft-missing', 'draft-exists', 'draft-changed', 'draft-in-review', 'draft-not-in-review', 'own-draft',
  'standard-unknown', 'standard-exists', 'standard-faulty', 'checklist-unknown', 'checklist-withdrawn', 'import-invalid',
  'regulation-unknown', 'regulation-version-exists', 'statute-invalid', 'situation-unclear', 'evidence-missing',
  'assessment-unknown', 'plan-missing', 'checklist-unfit', 'plan-carried-out',
  'store-unavailable', 'store-full', 'database-unavailable', 'sfu-unavailable', 'seal-service-unavailable', 'seal-service-wrong', 'internal',
])
export type ApiErrorCode = z.infer<typeof apiErrorCodeSchema>

/** The body of every refused request. `fields` names what is wrong with which input. */
export const apiErrorBodySchema = z.object({
  error: z.object({
    code: apiErrorCodeSchema,
    message: z.string(),
    fields: z.array(z.object({ path: z.string(), problem: z.string() })).optional(),
    /** Seconds to wait before trying again. */
    retryAfter: z.number().optional(),
  }),
})
export type ApiErrorBody = z.infer<typeof apiErrorBodySchema>
