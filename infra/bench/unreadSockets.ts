import { once } from 'node:events'
import { createSocket } from 'node:dgram'

/** A process that binds `<count>` UDP sockets and says their ports; it is then stopped by a signal, so that none is ever read. */
const ports: number[] = []
for (let index = 0; index < Number(process.argv[2]); index += 1) {
  const socket = createSocket({ type: 'udp4', recvBufferSize: 4096 })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  ports.push(socket.address().port)
}
process.stdout.write(`${JSON.stringify(ports)}\n`)
