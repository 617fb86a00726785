import type { TestBrowser } from './TestBrowser.ts'

/** States a routine check as the purpose of looking at an archive, as everybody does before replaying it. */
export async function statePurpose(browser: TestBrowser, archiveId: string): Promise<void> {
  await browser.ok('POST /api/archives/:archiveId/purpose', { params: { archiveId }, body: { kind: 'routine-check' } })
}
