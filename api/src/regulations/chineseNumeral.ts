const names = '零一二三四五六七八九'
const units = ['', '十', '百', '千']

/** A number from 1 to 9999 as statutes print it: 十二, 一百零三, 二百一十. */
export function chineseNumeral(value: number): string {
  const places = String(value).split('')
  const parts = places.map((digit, index) => {
    const zero = digit === '0'
    const needed = zero && places[index + 1] !== '0' && index < places.length - 1
    return zero ? (needed ? '零' : '') : `${names[Number(digit)] ?? ''}${units[places.length - 1 - index] ?? ''}`
  })
  return parts.join('').replace(/^一十/, '十')
}
