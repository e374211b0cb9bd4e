/** A header's value as it goes: `Basic ada:secret` and `Basic ada secret` are encoded, as the three tools of this language do. */

/** What is encoded already has neither a colon nor a space (RFC 7617 §2, RFC 4648 §4). */
export function sentValue(name: string, value: string): string {
  if (!/^(?:proxy-)?authorization$/i.test(name)) return value
  const [, scheme, user, password] = /^(Basic)\s+([^\s:]*)(?:\s*:|\s+(?=\S))(.*)$/is.exec(value) ?? []
  return user === undefined ? value : `${scheme} ${base64(`${user}:${password ?? ''}`)}`
}

/** Of UTF-8, which RFC 7617 §2.1 recommends. */
export function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''))
}
