/**
 * gRPC-Web in its text form, for a page, without any library: base64
 * around messages and trailers. Node runs it too: node by-text.js
 */
const TRAILERS = 0x80

/** Calls a method; answers the bytes of each message, and the status. */
export async function callByText(host, path, message) {
  const frame = Uint8Array.of(0, 0, 0, 0, message.length, ...message)
  const response = await fetch(`${host}/${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/grpc-web-text',
      accept: 'application/grpc-web-text',
    },
    body: btoa(String.fromCharCode(...frame)),
  })
  const bytes = fromBase64(await response.text())
  const messages = []
  let trailers = ''
  for (let at = 0; at < bytes.length; ) {
    const length = new DataView(bytes.buffer).getUint32(at + 1)
    const content = bytes.subarray(at + 5, at + 5 + length)
    if (bytes[at] === TRAILERS) trailers = new TextDecoder().decode(content)
    else messages.push(content)
    at += 5 + length
  }
  // A call that fails at once has its status among the headers.
  const said = (name) => {
    const found = new RegExp(`^${name}: ?(.*)$`, 'm').exec(trailers)
    return found?.[1] ?? response.headers.get(name)
  }
  const text = decodeURIComponent(said('grpc-message') ?? '')
  return { messages, status: Number(said('grpc-status')), text }
}

/** Each frame is padded by itself, so padding may stand in the middle. */
function fromBase64(text) {
  const fours = text.match(/.{4}/g) ?? []
  const letters = fours.map((four) => atob(four)).join('')
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0))
}

/** A message of one short text field. */
export function textField(number, text) {
  const bytes = new TextEncoder().encode(text)
  return Uint8Array.of((number << 3) | 2, bytes.length, ...bytes)
}

/** The first field of this number, if it is short: a text or a message. */
export function fieldOf(bytes, number) {
  for (let at = 0; at + 1 < bytes.length; ) {
    const tag = bytes[at]
    const end = at + 2 + bytes[at + 1]
    if (tag === ((number << 3) | 2)) return bytes.subarray(at + 2, end)
    if ((tag & 7) !== 2) return null
    at = end
  }
  return null
}

/** What a page would show of user.UserService. */
export async function showUsers(host, show) {
  const service = 'user.UserService'
  const nameOf = (user) => new TextDecoder().decode(fieldOf(user, 2))
  const get = (id) => callByText(host, `${service}/GetUser`, textField(1, id))
  const { messages } = await get('1')
  show(nameOf(messages[0].subarray(fieldStart(messages[0]))))
  const pageOfTwo = Uint8Array.of(0x10, 2)
  const list = await callByText(host, `${service}/ListUsers`, pageOfTwo)
  show(`${list.messages.length} users`)
  const { status, text } = await get('999')
  show(`status ${status}: ${text}`)
}

/** Behind the tag and length of the one field of GetUserResponse. */
function fieldStart(bytes) {
  let at = 1
  while (bytes[at] >= 0x80) at += 1
  return at + 1
}

if (typeof process !== 'undefined') {
  const host = process.env.FRAMEWISE_URL ?? 'http://127.0.0.1:8080'
  await showUsers(host, console.log)
}
