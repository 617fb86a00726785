import { createServer } from 'node:http'
import { pino } from 'pino'
import { ApiService, loadConfig } from './service.ts'

// api alone, behind a proxy that speaks TLS.
const config = loadConfig(process.env)
const logger = pino({ name: 'api' })
const service = await ApiService.create(config, { logger })
const server = createServer()
service.attach(server)
server.listen(config.port, () => logger.info({ address: server.address() }, 'api listens'))

async function end(signal: string): Promise<void> {
  logger.info({ signal }, 'api ends')
  server.close()
  server.closeIdleConnections()
  await service.close()
  server.closeAllConnections()
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end(signal))
