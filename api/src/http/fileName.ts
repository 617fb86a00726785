/** A text as part of the name of a file that is downloaded: what file systems and headers do not take becomes an underscore. */
export function fileName(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9._-]/g, '_')
}
