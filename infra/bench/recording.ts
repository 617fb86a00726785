import { spawn, type ChildProcess } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '../processes/freePort.ts'
import { type Figure, median, rounded } from './Figure.ts'
import { cpuSeconds, droppedDatagrams, processTree, udpPorts } from './processes.ts'
import { RecordingRig } from './RecordingRig.ts'

const rounds = 3
const seconds = 30
// A session lasts many minutes: what Node compiles and collects once after its start is over by then.
const warmUpSeconds = 30

/** CPU of the recorder and its ffmpeg against a bare `ffmpeg -c copy` to fMP4 HLS on the same RTP, at the same time. */
export async function* recording(): AsyncGenerator<Figure> {
  for (const megabits of [4, 42]) {
    const results = []
    for (let round = 0; round < rounds; round += 1) results.push(await measure(megabits))
    const ours = median(results.map((each) => each.ours))
    const bare = median(results.map((each) => each.bare))
    yield {
      figure: `recording CPU, recorder and ffmpeg / bare ffmpeg, ${megabits} Mbit/s`, unit: 'ratio', value: rounded(ours / bare), bar: 1.5,
      rounds: results.map((each) => rounded(each.ours / each.bare)), detail: { oursPercentOfCore: rounded(ours * 100), barePercentOfCore: rounded(bare * 100) },
    }
    const lost = results.map((each) => each.lost)
    yield { figure: `recording, datagrams lost at ${megabits} Mbit/s`, unit: 'datagrams', value: Math.max(...lost), bar: 0, rounds: lost }
  }
}

async function measure(megabits: number): Promise<{ ours: number; bare: number; lost: number }> {
  const rig = await RecordingRig.create({ megabits, recordings: 1 })
  const folder = await mkdtemp(path.join(tmpdir(), 'cloud-survey-bare-'))
  const bares: ChildProcess[] = []
  try {
    for (const kind of ['video', 'audio'] as const) bares.push(await bareFfmpeg(rig, kind, folder))
    await wait(warmUpSeconds * 1000)
    const barePids = bares.map((bare) => bare.pid ?? 0)
    const ourPids = processTree(rig.recorderPid)
    const cpu = (pids: readonly number[]) => pids.reduce((sum, pid) => sum + cpuSeconds(pid), 0)
    const before = { ours: cpu(ourPids), bare: cpu(barePids) }
    await wait(seconds * 1000)
    const lost = droppedDatagrams(udpPorts([...ourPids]))
    const after = { ours: cpu(ourPids), bare: cpu(barePids) }
    if (!(await readdir(folder)).some((name) => name.endsWith('.m4s'))) throw new Error('the bare ffmpeg recorded nothing')
    return { ours: (after.ours - before.ours) / seconds, bare: (after.bare - before.bare) / seconds, lost }
  } finally {
    for (const bare of bares) bare.kill('SIGKILL')
    await rig.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function bareFfmpeg(rig: RecordingRig, kind: 'video' | 'audio', folder: string): Promise<ChildProcess> {
  const [rtpPort, rtcpPort] = [await freePort(), await freePort()]
  const consumer = await rig.sample.consume(rig.sample[kind].id, rtpPort, rtcpPort)
  const [codec] = consumer.rtpParameters.codecs
  const media = kind === 'video' ? `a=rtpmap:${codec?.payloadType} H264/90000\na=fmtp:${codec?.payloadType} packetization-mode=1` : `a=rtpmap:${codec?.payloadType} opus/48000/2`
  const description = `v=0\no=- 0 0 IN IP4 127.0.0.1\ns=-\nc=IN IP4 127.0.0.1\nt=0 0\nm=${kind} ${rtpPort} RTP/AVP ${codec?.payloadType}\n${media}\na=rtcp:${rtcpPort}\n`
  const file = path.join(folder, `${kind}.sdp`)
  await writeFile(file, description)
  const child = spawn('ffmpeg', [
    '-hide_banner', '-loglevel', 'fatal', '-protocol_whitelist', 'file,udp,rtp', '-buffer_size', '4194304', '-i', file, '-c', 'copy', '-strict', 'experimental',
    '-f', 'hls', '-hls_segment_type', 'fmp4', '-hls_time', '2', '-hls_list_size', '0', '-hls_fmp4_init_filename', `${kind}-init.mp4`, '-hls_segment_filename', path.join(folder, `${kind}-%05d.m4s`), path.join(folder, `${kind}.m3u8`),
  ], { stdio: 'ignore', cwd: folder })
  while (child.pid === undefined || !udpPorts([child.pid]).includes(rtpPort)) await wait(20)
  await consumer.resume()
  return child
}
