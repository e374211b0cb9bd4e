const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** 16 bytes as Kafka writes a uuid: Base64 for URLs, 22 letters. */
export function uuidText(uuid: Uint8Array): string {
  let text = ''
  for (let at = 0; at < uuid.length; at += 3) {
    const bits = ((uuid[at] ?? 0) << 16) | ((uuid[at + 1] ?? 0) << 8) | (uuid[at + 2] ?? 0)
    const count = Math.min(4, uuid.length - at + 1)
    for (let letter = 0; letter < count; letter += 1) text += LETTERS[(bits >> (18 - 6 * letter)) & 63]
  }
  return text
}
