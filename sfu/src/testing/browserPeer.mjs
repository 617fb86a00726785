// The client's side of the protocol, for a real browser in a test; served by vite, so plain JavaScript.
import { Device } from 'mediasoup-client'
import { io } from 'socket.io-client'

const state = { socket: null, device: null, joined: null, transports: {}, scores: [] }

const request = async (name, data) => {
  const reply = await state.socket.timeout(15_000).emitWithAck(name, data)
  if (!reply.ok) throw new Error(`${name}: ${reply.error.code}: ${reply.error.message}`)
  return reply.data
}

const settle = async (asked, done, fail) => {
  try {
    done(await asked)
  } catch (error) {
    fail(error)
  }
}

const enter = async (ticket, resume) => {
  state.socket = io({ path: '/sfu/', transports: ['websocket'], auth: { ticket }, reconnection: false, forceNew: true })
  state.socket.on('producerScored', (fact) => state.scores.push(fact))
  state.joined = await request('join', { resume })
  return state.joined
}

const transport = async (direction) => {
  const options = await request('createTransport', { direction })
  const made = direction === 'send' ? state.device.createSendTransport(options) : state.device.createRecvTransport(options)
  state.transports[direction] = made
  made.on('connect', ({ dtlsParameters }, done, fail) => void settle(request('connectTransport', { transportId: made.id, dtlsParameters }), done, fail))
  made.on('produce', ({ kind, rtpParameters }, done, fail) => {
    const source = kind === 'video' ? 'camera' : 'microphone'
    const asked = request('produce', { transportId: made.id, kind, source, projection: 'flat', rtpParameters })
    void settle(asked, ({ producerId }) => done({ id: producerId }), fail)
  })
  return made
}

const load = async () => {
  state.device = new Device()
  await state.device.load({ routerRtpCapabilities: state.joined.rtpCapabilities })
}

/** Join and send camera and microphone; the ids of the producers, and the codecs in use. */
const publish = async (ticket) => {
  await enter(ticket, false)
  await load()
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 1920, height: 1080, frameRate: 15 } })
  const send = await transport('send')
  const made = {}
  for (const track of stream.getTracks()) {
    const options = track.kind === 'video' ? { track, codecOptions: { videoGoogleStartBitrate: 3000 } } : { track }
    const producer = await send.produce(options)
    made[track.kind] = { id: producer.id, codec: producer.rtpParameters.codecs[0].mimeType, extensions: producer.rtpParameters.headerExtensions.map(({ uri }) => uri) }
  }
  return made
}

/** Join and show the first camera; how long that took until the first decoded frame, and how large it is. */
const watch = async (ticket) => {
  const clickedAt = performance.now()
  await enter(ticket, false)
  await load()
  const receive = await transport('receive')
  const camera = state.joined.peers.flatMap(({ producers }) => producers).find(({ kind }) => kind === 'video')
  const consumed = await request('consume', { transportId: receive.id, producerId: camera.producerId, rtpCapabilities: state.device.rtpCapabilities })
  const consumer = await receive.consume({ id: consumed.consumerId, producerId: camera.producerId, kind: consumed.kind, rtpParameters: consumed.rtpParameters })
  const video = document.querySelector('video')
  video.srcObject = new MediaStream([consumer.track])
  const shown = new Promise((resolve) => { video.requestVideoFrameCallback((_, frame) => resolve(frame)) })
  await request('resumeConsumer', { consumerId: consumed.consumerId })
  const frame = await shown
  return { ms: performance.now() - clickedAt, width: frame.width, height: frame.height }
}

const scores = () => state.scores

const frames = () => document.querySelector('video').getVideoPlaybackQuality().totalVideoFrames

/** Lose the connection, come back with a new one, and restart ICE, as after a change of network. */
const comeBack = async (ticket, direction) => {
  state.socket.io.engine.close()
  const { resumed } = await enter(ticket, true)
  const own = state.transports[direction]
  await own.restartIce({ iceParameters: await request('restartIce', { transportId: own.id }) })
  return resumed
}

const leave = () => {
  for (const own of Object.values(state.transports)) own.close()
  state.socket.disconnect()
}

window.peer = { publish, watch, frames, scores, comeBack, leave }
