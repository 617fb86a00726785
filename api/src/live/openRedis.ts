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
  const publish = publisher.publish.bind(publisher)
  // The adapter does not look at what becomes of a message; while Redis is away each node tells its own browsers only.
  const quietly = (channel: string, message: string): Promise<number> =>
    publish(channel, message).catch((error: unknown) => {
      logger.warn({ err: error }, 'a live change did not reach the other nodes')
      return 0
    })
  Object.defineProperty(publisher, 'publish', { value: quietly })
  return {
    publisher,
    subscriber,
    close: async () => {
      for (const client of [publisher, subscriber]) await (client.isReady ? client.close() : client.destroy())
    },
  }
}
