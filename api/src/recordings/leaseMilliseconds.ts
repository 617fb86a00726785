/** How long a recorder may be silent before its recordings go to another. */
export const leaseMilliseconds = 5_000
