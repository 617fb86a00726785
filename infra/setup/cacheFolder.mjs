import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * Where what is expensive to make is kept between clones.
 * @param {NodeJS.ProcessEnv} [environment]
 */
export function cacheFolder(environment = process.env) {
  return join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'cloud-survey')
}
