/** Refuses a machine on which set-up cannot work. */
export function checkMachine(machine: { node: string; os: string }): void
/** Refuses to go on when the product would run on too old a Node. */
export function checkRuntime(options: { node: string; brought: boolean }): void
