/** Reads an event stream by the rules of WHATWG HTML §9.2.6: text in, events out, whatever the pieces it comes in. */

export interface ServerEvent {
  /** `message` where the server names none. */
  readonly type: string
  readonly data: string
  /** The last id so far: it stays until another comes. */
  readonly lastId: string
}

export interface EventReader {
  push(text: string): readonly ServerEvent[]
  /** The id to begin with after a reconnection; empty: none. */
  readonly lastId: string
  /** Milliseconds to wait before a reconnection, once the server has said so. */
  readonly retry: number | null
}

/** @param lastId what the connection before had. */
export function createEventReader(lastId = ''): EventReader {
  /** The beginning of a line that is not over yet. */
  let open = ''
  let isAfterCr = false
  let type = ''
  let data: string[] = []
  /** The id counts once its event is whole. */
  let id = lastId
  let retry: number | null = null

  function readLine(line: string): ServerEvent | null {
    if (line === '') return dispatch()
    const colon = line.indexOf(':')
    // A line that begins with a colon is a comment.
    if (colon === 0) return null
    const name = colon === -1 ? line : line.slice(0, colon)
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (name === 'event') type = value
    else if (name === 'data') data.push(value)
    else if (name === 'id' && !value.includes('\0')) id = value
    else if (name === 'retry' && /^\d+$/.test(value)) retry = Number(value)
    return null
  }

  function dispatch(): ServerEvent | null {
    lastId = id
    const event = data.length === 0 ? null : { type: type || 'message', data: data.join('\n'), lastId }
    type = ''
    data = []
    return event
  }

  return {
    get lastId() {
      return lastId
    },
    get retry() {
      return retry
    },
    push(text) {
      // CR LF is one end of line, also where a piece ends between the two.
      const fresh = isAfterCr && text.startsWith('\n') ? text.slice(1) : text
      if (text !== '') isAfterCr = text.endsWith('\r')
      const lines = (open + fresh).split(/\r\n|\n|\r/)
      open = lines.pop() ?? ''
      return lines.map(readLine).filter((event) => event !== null)
    },
  }
}
