import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** CPU time that a process's living threads have used, in seconds, to the nanosecond (`/proc/<pid>/task/<tid>/schedstat`). */
export function cpuSeconds(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`).map((tid) => Number(readFileSync(`/proc/${pid}/task/${tid}/schedstat`, 'utf8').split(' ')[0]))
  return threads.reduce((sum, nanoseconds) => sum + nanoseconds, 0) / 1e9
}

/** A process and all its living descendants. */
export function processTree(pid: number): number[] {
  const parents = new Map<number, number[]>()
  for (const name of readdirSync('/proc').filter((each) => /^\d+$/.test(each))) {
    const parent = parentOf(Number(name))
    if (parent !== null) parents.set(parent, [...(parents.get(parent) ?? []), Number(name)])
  }
  const tree = [pid]
  for (const each of tree) tree.push(...(parents.get(each) ?? []))
  return tree
}

/** Proportional memory of processes, in megabytes (PSS: shared pages are divided among their users). */
export function memoryMegabytes(pids: readonly number[]): number {
  const kilobytes = pids.map((pid) => {
    try {
      return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
    } catch {
      return 0 // It ended meanwhile.
    }
  })
  return kilobytes.reduce((sum, each) => sum + each, 0) / 1024
}

/** Datagrams that the kernel dropped because nobody read them in time, on local UDP ports. */
export function droppedDatagrams(ports: readonly number[]): number {
  const lines = readFileSync('/proc/net/udp', 'utf8').trim().split('\n').slice(1)
  const mine = lines.map((line) => line.trim().split(/\s+/)).filter((fields) => ports.includes(Number.parseInt(fields[1]?.split(':')[1] ?? '', 16)))
  return mine.reduce((sum, fields) => sum + Number(fields.at(-1)), 0)
}

/** Local UDP ports that processes have bound. */
export function udpPorts(pids: readonly number[]): number[] {
  const sockets = new Set(pids.flatMap((pid) => readdirSync(`/proc/${pid}/fd`).map((fd) => /^socket:\[(\d+)\]$/.exec(linkOf(pid, fd))?.[1])))
  const lines = readFileSync('/proc/net/udp', 'utf8').trim().split('\n').slice(1)
  return lines.map((line) => line.trim().split(/\s+/)).filter((fields) => sockets.has(fields[9])).map((fields) => Number.parseInt(fields[1]?.split(':')[1] ?? '', 16))
}

function linkOf(pid: number, fd: string): string {
  try {
    return readlinkSync(`/proc/${pid}/fd/${fd}`)
  } catch {
    return '' // Closed meanwhile.
  }
}

function parentOf(pid: number): number | null {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1])
  } catch {
    return null
  }
}
