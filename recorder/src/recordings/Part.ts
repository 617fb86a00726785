import { createHash } from 'node:crypto'
import type { partReportSchema } from '@cloud-survey/api/contract'
import type { ProducerInfo } from '@cloud-survey/sfu/contract'
import type { z } from 'zod'
import type { InitDescription } from './initSegment.ts'

/** A stretch of a track with one init segment. It gets its number when its first segment is kept. */
export class Part {
  readonly producer: ProducerInfo
  readonly init: Buffer
  readonly description: InitDescription
  number: number | null = null

  constructor(producer: ProducerInfo, init: Buffer, description: InitDescription) {
    this.producer = producer
    this.init = init
    this.description = description
  }

  report(sessionId: string, trackId: string, part: number): z.infer<typeof partReportSchema> {
    const { codec, width, height } = this.description
    return {
      trackId, part, producerId: this.producer.producerId, projection: this.producer.projection,
      init: {
        key: `sessions/${sessionId}/${trackId}/init-${String(part).padStart(3, '0')}.mp4`,
        sha256: createHash('sha256').update(this.init).digest('hex'), sm3: createHash('sm3').update(this.init).digest('hex'), bytes: this.init.length, versionId: null,
      },
      codec, width, height,
    }
  }
}
