import type { RectificationFile } from '@cloud-survey/api/contract'
import { upload } from '../../api-client/upload.ts'

type Sending = { code: string; file: Blob; mime: string; onProgress: (sent: number) => void; signal: AbortSignal }

/** Sends one file of a line and tells how many bytes are out. Throws `ApiFailure`; after an abort, with the code `network`. */
export function sendFile(inviteToken: string, { code, ...sending }: Sending): Promise<RectificationFile> {
  return upload('POST /api/invites/:inviteToken/rectification/files', { params: { inviteToken }, query: { code }, ...sending })
}
