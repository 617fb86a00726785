import { createHmac } from 'node:crypto'
import type { ApiConfig } from '../config.ts'
import type { RoomTicket } from '../contract/index.ts'

const lifeSeconds = 12 * 3600

/** STUN and TURN servers for a peer; TURN with credentials that end by themselves (coturn's REST scheme: HMAC-SHA1 over `end:user`). */
export function iceServers({ turn, stunUrls }: Pick<ApiConfig, 'turn' | 'stunUrls'>, peerId: string, now: number): RoomTicket['iceServers'] {
  const servers: RoomTicket['iceServers'] = stunUrls.length > 0 ? [{ urls: [...stunUrls] }] : []
  if (turn) {
    const username = `${Math.floor(now / 1000) + lifeSeconds}:${peerId}`
    servers.push({ urls: [...turn.urls], username, credential: createHmac('sha1', turn.secret).update(username).digest('base64') })
  }
  return servers
}
