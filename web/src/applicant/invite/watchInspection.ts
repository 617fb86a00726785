import type { LiveClientToServer, LiveServerToClient } from '@cloud-survey/api/contract'
import type { Socket } from 'socket.io-client'

const pollEvery = 15_000

/** Calls back when the inspection may have changed: told by api, when the page is shown again, and now and then. */
export function watchInspection(inviteToken: string, onChange: () => void): () => void {
  let socket: Socket<LiveServerToClient, LiveClientToServer> | null = null
  let stopped = false
  const shown = (): void => {
    if (document.visibilityState === 'visible') onChange()
  }

  const connect = async (): Promise<void> => {
    const { io } = await import('socket.io-client')
    if (stopped) return
    socket = io({ path: '/live/', auth: { inviteToken } })
    socket.on('inspectionChanged', onChange)
    // Whatever changed before the line was there, or while it was down.
    socket.on('connect', onChange)
  }

  // Where the socket cannot be had, asking now and then still keeps the page right.
  connect().catch(() => {})
  const timer = setInterval(shown, pollEvery)
  document.addEventListener('visibilitychange', shown)
  return () => {
    stopped = true
    clearInterval(timer)
    document.removeEventListener('visibilitychange', shown)
    socket?.close()
  }
}
