import sharp from 'sharp'
import type { Inspection, NewNotice } from '../../contract/index.ts'
import { dayInChina } from '../../chinaDays.ts'
import type { TestApi } from '../../testing/TestApi.ts'
import type { TestBrowser } from '../../testing/TestBrowser.ts'

/** For tests: an inspection of the demo's canteen that two examiners concluded with some lines failed, each with a 360° snapshot. */
export class ConcludedInspection {
  readonly applicant: TestBrowser
  readonly examiner1: TestBrowser
  readonly examiner2: TestBrowser
  readonly inviteToken: string
  readonly inspectionId: string

  private constructor(applicant: TestBrowser, examiners: readonly [TestBrowser, TestBrowser], inviteToken: string, inspectionId: string) {
    this.applicant = applicant
    ;[this.examiner1, this.examiner2] = examiners
    this.inviteToken = inviteToken
    this.inspectionId = inspectionId
  }

  static async create(api: TestApi, failing: readonly string[]): Promise<ConcludedInspection> {
    const { browser, inviteToken, number } = await api.applicant()
    const examiners = [await api.signedIn('examiner1'), await api.signedIn('examiner2')] as const
    const made = new ConcludedInspection(browser, examiners, inviteToken, await api.inspectionId(number))
    await made.enter()
    const snapshots = new Map<string, string>()
    for (const code of failing) snapshots.set(code, await made.#snapshot(code))
    const { checklist } = await made.read()
    for (const { code } of checklist.lines) {
      const snapshotId = snapshots.get(code)
      await made.judge(code, snapshotId === undefined ? 'na' : 'fail', { snapshotIds: snapshotId === undefined ? [] : [snapshotId] })
    }
    await made.concludeAndSign()
    return made
  }

  /** Both examiners enter the room, which opens a session where there is none. */
  async enter(): Promise<void> {
    for (const examiner of [this.examiner1, this.examiner2]) await examiner.ok('POST /api/inspections/:inspectionId/ticket', { params: this.#params, query: {} })
  }

  /** The inspection as an examiner sees it. */
  read(): Promise<Inspection> {
    return this.examiner1.ok('GET /api/inspections/:inspectionId', { params: this.#params })
  }

  /** Both examiners give the same verdict on a line. */
  async judge(code: string, verdict: 'pass' | 'fail' | 'na', { snapshotIds = [], fileIds = [] }: { snapshotIds?: string[]; fileIds?: string[] } = {}): Promise<void> {
    for (const examiner of [this.examiner1, this.examiner2]) {
      await examiner.ok('POST /api/inspections/:inspectionId/findings', { params: this.#params, body: { code, verdict, reason: verdict === 'pass' ? null : `${code} 不符合`, measured: null, view: null, snapshotIds, fileIds } })
    }
  }

  /** One concludes, both sign; answers with the outcome. */
  async concludeAndSign(): Promise<string> {
    const { conclusionId, outcome } = await this.examiner1.ok('POST /api/inspections/:inspectionId/conclusion', { params: this.#params })
    for (const examiner of [this.examiner1, this.examiner2]) await examiner.ok('POST /api/inspections/:inspectionId/signatures', { params: this.#params, body: { conclusionId } })
    return outcome
  }

  /** What an examiner fills in for these lines; the last day lies so many days ahead. */
  notice(codes: readonly string[], days = 15): NewNotice {
    return { answerBy: dayInChina(Date.now() + days * 86_400_000), note: '整改后请保留票据', lines: codes.map((code) => ({ code, howToFix: `按要求改正 ${code}` })) }
  }

  /** Sends a file of the answer. */
  upload(code: string, type: string, bytes: Uint8Array) {
    return this.applicant.send('POST', `/api/invites/${this.inviteToken}/rectification/files?code=${code}`, bytes, { 'content-type': type })
  }

  get #params(): { inspectionId: string } {
    return { inspectionId: this.inspectionId }
  }

  async #snapshot(code: string): Promise<string> {
    const sphere = await sharp({ create: { width: 1024, height: 512, channels: 3, background: '#8899aa' } }).png().toBuffer()
    const query = new URLSearchParams({ code, producerId: 'producer-1', projection: 'equirectangular', delayMs: '0', yaw: '10', pitch: '0', fov: '75' })
    const { data } = await this.examiner1.send('POST', `/api/inspections/${this.inspectionId}/snapshots?${query.toString()}`, sphere, { 'content-type': 'image/png' })
    return (data as { snapshotId: string }).snapshotId
  }
}
