/** The formats in which a standard is handed out and taken in: the file of a standard, OSCAL JSON documents, a workbook, a table of checkpoints. */
export const documentFormats = ['json', 'oscal', 'xlsx', 'csv'] as const
export type DocumentFormat = (typeof documentFormats)[number]
