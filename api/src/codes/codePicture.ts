import QRCode from 'qrcode'

const look = { errorCorrectionLevel: 'M', margin: 4 } as const

/** The address that a guide code holds. */
export function codeAddress(origin: string, guideToken: string): string {
  return `${origin}/g/${guideToken}`
}

/** An address as a QR code (ISO/IEC 18004), drawn sharp at any size. */
export function codeSvg(address: string): Promise<string> {
  return QRCode.toString(address, { ...look, type: 'svg' })
}

/** An address as a QR code, `width` pixels wide. */
export function codePng(address: string, width: number): Promise<Buffer> {
  return QRCode.toBuffer(address, { ...look, type: 'png', width })
}

/** The modules of an address's QR code, row by row: true is dark. */
export function codeModules(address: string): boolean[][] {
  const { modules: { size, data } } = QRCode.create(address, look)
  return Array.from({ length: size }, (_, row) => Array.from({ length: size }, (_, column) => data[row * size + column] === 1))
}
