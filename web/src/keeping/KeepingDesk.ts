/** From which desk keeping is seen: auditors watch over it, administrators set how long. */
export type KeepingDesk = 'audit' | 'admin'
