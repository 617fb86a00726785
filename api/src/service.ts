export { ApiService, type ApiOptions } from './ApiService.ts'
export { type ApiConfig, loadConfig } from './config.ts'
export { StartError, type StartErrorCode } from './StartError.ts'
export type { PartsProbe } from './health/HealthDesk.ts'
