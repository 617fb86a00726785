import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openObjectStore, type StoredObject } from '@cloud-survey/recorder/storage'
import { MinioServer } from '../../../../infra/minio/MinioServer.ts'
import { keepCopy } from '../../archives/redactions/keepCopy.ts'
import { sealSession } from '../../archives/sealSession.ts'
import { TestSurvey } from '../../archives/TestSurvey.ts'
import type { Context } from '../../Context.ts'
import type { Role } from '../../contract/index.ts'
import type { Redaction } from '../../database/index.ts'
import { leafOf, seenOf } from '../../evidence/leaves.ts'
import { recordDecision } from '../../evidence/recordDecision.ts'
import type { AccountActor } from '../../http/Actor.ts'
import { lockArchives } from '../lockArchives.ts'

const never = new AbortController().signal

/** For tests: a survey with an administrator (`adm`) and two auditors (`aud`, `eve`), whose archives are sealed and locked at a word. */
export class KeptSurvey {
  readonly survey: TestSurvey
  readonly context: Context

  private constructor(survey: TestSurvey) {
    this.survey = survey
    this.context = survey.context
  }

  static async create(): Promise<KeptSurvey> {
    const survey = await TestSurvey.create()
    const accounts: [string, Role][] = [['adm', 'administrator'], ['aud', 'auditor'], ['eve', 'auditor']]
    for (const [id, role] of accounts) await survey.context.database.account.create({ data: { id, username: id, displayName: id.toUpperCase(), role, passwordHash: '-' } })
    return new KeptSurvey(survey)
  }

  actor(accountId: string): AccountActor {
    return this.survey.actor(accountId)
  }

  /** A sealed and (unless it must not be) locked archive of a session; of a new inspection unless one is named. */
  async sealed(inspectionId?: string, { locking = true } = {}): Promise<string> {
    const sessionId = await this.survey.session(inspectionId ?? (await this.survey.inspection('fire-safety-guidance_1', ['ann', 'bob'])))
    await this.survey.track(sessionId, 2)
    await this.survey.closeSession(sessionId)
    await sealSession(this.context, sessionId)
    if (locking) await this.lock()
    return (await this.context.database.archive.findUniqueOrThrow({ where: { sessionId } })).id
  }

  /** A picture that the archives of an inspection have in common. */
  async picture(inspectionId: string, id: string, { key, versionId, sha256, bytes }: StoredObject): Promise<void> {
    const at = this.survey.time.now
    const view = { producerId: 'camera', at, projection: 'equirectangular' as const, yaw: null, pitch: null, fov: null }
    await this.context.database.$transaction(async (transaction) => {
      await transaction.snapshot.create({ data: { id, inspectionId, sessionId: 'none', accountId: 'ann', code: null, objectKey: key, versionId, sha256, bytes, mime: 'image/png', width: 1, height: 1, view, at: new Date(at) } })
      await recordDecision(transaction, inspectionId, leafOf('shot', id, { at, snapshot: id, sha256, bytes, code: null, seen: seenOf(view), by: 'ann' }))
    })
  }

  /** A redacted copy that is planned, of the picture of nobody's track. */
  async planned(archiveId: string): Promise<Redaction> {
    const at = new Date(this.survey.time.now)
    return this.context.database.redaction.create({
      data: {
        id: randomUUID(), archiveId, revision: 1, sealSha256: 'a'.repeat(64), trackId: 'track', at, accountId: 'aud', reason: '拍到了过路人', planSha256: 'b'.repeat(64), work: { create: { state: 'rendering', notBefore: at } },
        regions: [{ x: 0.1, y: 0.2, width: 0.3, height: 0.4, from: at.getTime() - 2000, to: at.getTime() }], mutes: [{ from: at.getTime() - 1000, to: at.getTime() }], otherVoices: 'included',
      },
    })
  }

  /** A redacted copy that was made, with this content. */
  async copied(archiveId: string, content: string): Promise<Redaction> {
    const redaction = await this.planned(archiveId)
    const path = join(this.survey.dataDir, redaction.id)
    await writeFile(path, content)
    await keepCopy(this.context, redaction, path)
    return redaction
  }

  /** Locks and holds what is due. */
  lock(): Promise<void> {
    return lockArchives(this.context, never)
  }

  /** Puts the clock to the beginning of a day in China. */
  goTo(day: string): void {
    this.survey.time.now = Date.parse(`${day}T00:00:00+08:00`)
  }

  /** Keeps everything in a bucket of a real MinIO server from here on; gives back what ends it. */
  async useMinio(): Promise<() => Promise<void>> {
    const server = await MinioServer.create()
    const store = await openObjectStore({ DATA_DIR: this.survey.dataDir, S3_ENDPOINT: server.endpoint, S3_ACCESS_KEY: server.accessKey, S3_SECRET_KEY: server.secretKey, S3_BUCKET: 'archive' })
    this.context.store = store
    // The server locks by the real time.
    this.survey.time.now = Date.now()
    return async () => {
      await store.close()
      await server.close()
    }
  }

  close(): Promise<void> {
    return this.survey.close()
  }
}
