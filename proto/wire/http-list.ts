/**
 * Values of HTTP fields as lists (RFC 9110 §5.6.1): elements between commas, with OWS around them, and empty ones that do not
 * count (§5.6.1.2). OWS is SP and HTAB and nothing else (§5.6.3): to who takes NBSP or VT for a space too, another body is sent.
 */

/** The text without SP and HTAB at its ends. */
export function withoutSpace(text: string): string {
  return text.replace(/^[ \t]+|[ \t]+$/g, '')
}

/** The elements that count. A comma within a quoted string (§5.6.4) parts nothing. */
export function listElements(value: string): readonly string[] {
  return split(value, ',').filter((element) => element !== '')
}

/** What stands between semicolons: a name, then its parameters (§5.6.6). */
export function withParameters(element: string): readonly [name: string, ...parameters: string[]] {
  const [name = '', ...parameters] = split(element, ';')
  return [name, ...parameters]
}

function split(value: string, mark: ',' | ';'): string[] {
  if (!value.includes('"')) return value.split(mark).map(withoutSpace)
  const parts: string[] = []
  let from = 0
  let isQuoted = false
  for (let at = 0; at < value.length; at += 1) {
    const character = value[at]
    if (character === '"') isQuoted = !isQuoted
    else if (character === '\\' && isQuoted) at += 1
    else if (character === mark && !isQuoted) {
      parts.push(withoutSpace(value.slice(from, at)))
      from = at + 1
    }
  }
  return [...parts, withoutSpace(value.slice(from))]
}
