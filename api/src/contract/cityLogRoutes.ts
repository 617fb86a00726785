import { z } from 'zod'
import { cityEntrySchema, cityHeadSchema, receiptSchema, treePathSchema } from './cityLog.ts'
import { routeTable } from './route.ts'
import { idSchema, instantSchema, tokenSchema } from './words.ts'

const place = z.coerce.number().int().min(0).max(2_147_483_647)
const size = place.min(1)
const invite = z.object({ inviteToken: tokenSchema })
const archive = z.object({ archiveId: idSchema })
const readers = ['auditor', 'examiner'] as const

/** The routes of the city log, which anybody may read, and of the receipts. */
export const cityLogRoutes = routeTable({
  'GET /api/transparency': { summary: 'the city log: how much is registered, and its newest published head', access: 'public', reply: z.object({ registered: z.number().int(), newest: cityHeadSchema.nullable() }) },
  'GET /api/transparency/heads': { summary: 'published heads of the city log, newest first, a hundred at a time; `before` goes on', access: 'public', query: z.object({ before: z.coerce.number().pipe(instantSchema).optional() }), reply: z.object({ heads: z.array(cityHeadSchema) }) },
  'GET /api/transparency/leaves': { summary: 'leaves of the city log from `from` to before `to`, at most a thousand at a time', access: 'public', query: z.object({ from: place, to: size }), reply: z.object({ leaves: z.array(cityEntrySchema) }) },
  'GET /api/transparency/entries/:name': { summary: 'what is registered of an archive, by its id or its inspection\'s number, newest first', access: 'public', params: z.object({ name: idSchema }), reply: z.object({ entries: z.array(cityEntrySchema) }) },
  'GET /api/transparency/inclusion': { summary: 'the proof that a leaf is under the head of `size` leaves, or the newest (RFC 9162, section 2.1.3)', access: 'public', query: z.object({ index: place, size: size.optional() }), reply: cityEntrySchema.extend({ head: cityHeadSchema, path: treePathSchema }) },
  'GET /api/transparency/consistency': { summary: 'the proof that the head of `to` leaves continues the one of `from` (RFC 9162, section 2.1.4)', access: 'public', query: z.object({ from: size, to: size }), reply: z.object({ from: cityHeadSchema, to: cityHeadSchema, path: treePathSchema }) },
  'GET /api/transparency/registry.jsonl': { summary: 'the whole registry up to its newest head, for checks offline: a line for each leaf, then for each head', access: 'public', produces: 'application/jsonl' },

  'GET /api/invites/:inviteToken/receipt': { summary: 'the applicant\'s receipt of the newest sealed archive; null before', access: 'invite', params: invite, reply: z.object({ receipt: receiptSchema.nullable() }) },
  'GET /api/invites/:inviteToken/receipt.txt': { summary: 'the applicant\'s receipt as text', access: 'invite', params: invite, produces: 'text/plain' },
  'GET /api/invites/:inviteToken/receipt.svg': { summary: 'the applicant\'s receipt as QR', access: 'invite', params: invite, produces: 'image/svg+xml' },
  'GET /api/archives/:archiveId/receipt': { summary: 'the receipt of an archive\'s newest revision; null where it has none', access: readers, params: archive, reply: z.object({ receipt: receiptSchema.nullable() }) },
  'GET /api/archives/:archiveId/receipt.txt': { summary: 'the receipt of an archive as text', access: readers, params: archive, produces: 'text/plain' },
  'GET /api/archives/:archiveId/receipt.svg': { summary: 'the receipt of an archive as QR', access: readers, params: archive, produces: 'image/svg+xml' },
})
