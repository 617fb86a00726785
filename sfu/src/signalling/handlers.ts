import type { ReplyData, RequestData, RequestName } from '../contract/index.ts'
import type { Connection } from './Connection.ts'

type Handler<N extends RequestName> = (connection: Connection, data: RequestData<N>) => ReplyData<N> | Promise<ReplyData<N>>

/** What the sfu does for each request. */
export const handlers: { [N in RequestName]: Handler<N> } = {
  join: (connection, { resume }) => connection.join(resume),
  createTransport: (connection, { direction }) => {
    if (direction === 'receive') connection.permit('subscribe')
    else connection.permit('publish-video', 'publish-audio')
    return connection.peer.media.createTransport(direction)
  },
  connectTransport: async ({ peer }, { transportId, dtlsParameters }) => {
    await peer.media.transport(transportId).connect(dtlsParameters)
    return {}
  },
  restartIce: ({ peer }, { transportId }) => peer.media.transport(transportId).restartIce(),
  produce: async (connection, data) => {
    connection.permit(data.kind === 'video' ? 'publish-video' : 'publish-audio')
    const track = await connection.peer.media.produce(data)
    return { producerId: track.id }
  },
  pauseProducer: async ({ peer }, { producerId, cause }) => {
    await peer.media.track(producerId).pause(cause)
    return {}
  },
  resumeProducer: async ({ peer }, { producerId }) => {
    await peer.media.track(producerId).resume()
    return {}
  },
  setProjection: ({ peer }, { producerId, projection }) => {
    peer.media.track(producerId).setProjection(projection)
    return {}
  },
  closeProducer: ({ peer }, { producerId }) => {
    peer.media.track(producerId).close()
    return {}
  },
  consume: (connection, data) => {
    connection.permit('subscribe')
    return connection.peer.media.consume(data)
  },
  resumeConsumer: async ({ peer }, { consumerId }) => {
    await peer.media.consumer(consumerId).resume()
    return {}
  },
  closeConsumer: ({ peer }, { consumerId }) => {
    peer.media.closeConsumer(consumerId)
    return {}
  },
  tap: (connection, data) => {
    connection.permit('tap')
    return connection.peer.media.openTap(data)
  },
  resumeTap: async ({ peer }, { consumerId }) => {
    await peer.media.tap(consumerId).resume()
    return {}
  },
  closeTap: ({ peer }, { consumerId }) => {
    peer.media.closeTap(consumerId)
    return {}
  },
  tell: (connection, { to, message }) => {
    connection.permit('tell')
    connection.room.tell(connection.peer.id, to, message)
    return {}
  },
  closeRoom: (connection, { room, reason }) => {
    connection.permitControl(room)
    return { existed: connection.directory.closeRoom(room, reason) }
  },
  removePeer: (connection, { room, peerId }) => {
    connection.permitControl(room)
    return { existed: connection.directory.removePeer(room, peerId) }
  },
}
