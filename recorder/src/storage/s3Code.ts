/** The code by which S3 (or Node, for the network) names an error; null where it names none. */
export function s3Code(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}
