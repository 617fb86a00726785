import { heldSession } from '../../testing/heldSession.ts'
import type { TestApi } from '../../testing/TestApi.ts'
import type { TestBrowser } from '../../testing/TestBrowser.ts'

/** For tests: an application whose session was held (without a picture) and sealed, over HTTP. */
export async function openSealed(api: TestApi): Promise<{ browser: TestBrowser; inviteToken: string; number: string; archiveId: string; applicantName: string }> {
  return { ...(await heldSession(api, async () => [])), applicantName: '张三' }
}
