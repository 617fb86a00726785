import { once } from 'node:events'
import { createServer } from 'node:http'
import { pino } from 'pino'
import { loadConfig, SfuService } from './service.ts'

const logger = pino({ name: 'sfu' })
const config = loadConfig(process.env)
const service = await SfuService.create(config, logger)

const server = createServer((request, response) => {
  const health = service.health()
  const isHealth = request.method === 'GET' && request.url === '/healthz'
  response.writeHead(isHealth ? (health.state === 'down' ? 503 : 200) : 404, { 'content-type': 'application/json' })
  response.end(JSON.stringify(isHealth ? health : { error: 'not found' }))
})
service.attach(server)
server.listen(config.port)
await once(server, 'listening')
const address = server.address()
logger.info({ port: typeof address === 'object' ? address?.port : config.port }, 'sfu listening')

const stop = async (): Promise<void> => {
  await service.close()
  server.close()
  server.closeIdleConnections()
}
process.once('SIGINT', () => void stop())
process.once('SIGTERM', () => void stop())
