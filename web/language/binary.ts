/** `# @binary`: bytes as they are written in a text, as hex digits or base64. Spaces and line breaks mean nothing. */

export type BinaryForm = 'hex' | 'base64'

/** Null where the text is not of that form. */
export function readBinary(text: string, form: BinaryForm): Uint8Array<ArrayBuffer> | null {
  const plain = text.replaceAll(/\s+/g, '')
  if (form === 'base64') return readBase64(plain)
  if (plain.length % 2 !== 0 || /[^0-9a-f]/i.test(plain)) return null
  return Uint8Array.from(plain.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

function readBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return null
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
}

export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}
