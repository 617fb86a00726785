export { ApiService, type ApiOptions } from './ApiService.ts'
export { type ApiConfig, loadConfig } from './config.ts'
export type { PartsProbe } from './health/HealthDesk.ts'
