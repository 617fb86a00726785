import { readdir, readFile } from 'node:fs/promises'

/** Process ids of the ffmpegs that write fragmented MP4 to a recorder, as far as this folder's recorder started them. */
export async function muxersOf(parent: number): Promise<number[]> {
  const found: number[] = []
  for (const name of (await readdir('/proc')).filter(name => /^\d+$/.test(name))) {
    const command = (await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '')).split('\0')
    const status = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')
    const [state, ppid] = status.slice(status.lastIndexOf(')') + 2).split(' ')
    if (command.some(word => word.endsWith('.fifo')) && Number(ppid) === parent && state !== 'Z') found.push(Number(name))
  }
  return found
}

/** Whether a process is there and not a zombie. */
export async function isAlive(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return status !== '' && !status.slice(status.lastIndexOf(')') + 2).startsWith('Z')
}
