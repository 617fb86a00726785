import type { Logger } from 'pino'
import { createClient } from 'redis'

// The one way in which we make a client, so that its precise type follows.
const newClient = (url: string) => createClient({ url, disableOfflineQueue: true })
export type RedisClient = ReturnType<typeof newClient>

/** The connections to Redis by which several nodes act as one. */
export type RedisConnections = { publisher: RedisClient; subscriber: RedisClient; close: () => Promise<void> }

/** Connects to Redis; later losses are mended by the client itself. */
export async function openRedis(url: string, logger: Logger): Promise<RedisConnections> {
  const open = async (): Promise<RedisClient> => {
    const client = newClient(url)
    client.on('error', (error: unknown) => logger.warn({ err: error }, 'redis has a problem'))
    await client.connect()
    return client
  }
  const publisher = await open()
  const subscriber = await open()
  return {
    publisher,
    subscriber,
    close: async () => {
      publisher.destroy()
      subscriber.destroy()
    },
  }
}
