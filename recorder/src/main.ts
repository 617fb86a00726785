import { createServer } from 'node:http'
import { loadConfig, RecorderService } from './service.ts'

const config = loadConfig(process.env)
const service = await RecorderService.create(config)

const server = config.RECORDER_PORT === undefined ? null : createServer((request, response) => {
  const found = request.method === 'GET' && request.url === '/healthz'
  const health = service.health()
  response.writeHead(found ? (health.state === 'up' ? 200 : 503) : 404, { 'content-type': 'application/json' })
  response.end(JSON.stringify(found ? health : { error: { code: 'not-found', message: 'only GET /healthz is here' } }))
})
server?.listen(config.RECORDER_PORT, '127.0.0.1')

let isEnding = false
const end = (): void => {
  if (isEnding) return
  isEnding = true
  server?.close()
  void service.close().then(() => process.exit(0))
}
process.once('SIGTERM', end)
process.once('SIGINT', end)
// A launcher that is gone must not leave a recorder behind.
process.once('disconnect', end)
if (process.send) process.send({ state: 'up' })
