/**
 * `Invoke-WebRequest` and `Invoke-RestMethod`, as "Copy as PowerShell" of browsers writes them: a session with its agent and cookies in the
 * lines before, then one call. In: the text. Out: what it asks for.
 */
import { type Draft, emptyDraft } from './draft.ts'
import { PowershellReader } from './shells/powershell.ts'

/** null: no such call stands in it. */
export function invokedRequest(text: string): Draft | null {
  const reader = new PowershellReader(text.replaceAll('\r\n', '\n'))
  const draft = emptyDraft()
  const cookies: string[] = []
  while (!reader.isAtEnd) {
    const { words, behind } = reader.statement()
    if (behind !== '') draft.leftOut.push({ why: 'rest', what: behind })
    const at = words.findIndex((word) => /^(?:Invoke-(?:WebRequest|RestMethod)|iwr|irm)$/i.test(word))
    if (at !== -1) takeCall(draft, words.slice(at + 1))
    else takeSession(draft, words, cookies)
  }
  if (cookies.length > 0) draft.headers.push(['Cookie', cookies.join('; ')])
  return draft.url === null ? null : draft
}

function takeSession(draft: Draft, words: readonly string[], cookies: string[]): void {
  const [first = '', sign, value = ''] = words
  if (/^\$\w+\.UserAgent$/i.test(first) && sign === '=') draft.headers.push(['User-Agent', value])
  const cookie = /\.Cookies\.Add\(\(New-Object System\.Net\.Cookie\("([^"]*)",\s*"([^"]*)"/i.exec(words.join(' '))
  if (cookie !== null) cookies.push(`${cookie[1]}=${cookie[2]}`)
}

const FLAGS: ReadonlySet<string> = new Set([
  'usebasicparsing',
  'skipcertificatecheck',
  'skiphttperrorcheck',
  'allowunencryptedauthentication',
])

function takeCall(draft: Draft, words: readonly string[]): void {
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    if (!/^-[A-Za-z]/.test(word)) {
      draft.url ??= word
      continue
    }
    const name = word.slice(1).toLowerCase()
    if (FLAGS.has(name)) continue
    at += 1
    takeParameter(draft, name, words[at] ?? '', word)
  }
}

function takeParameter(draft: Draft, name: string, value: string, written: string): void {
  switch (name) {
    case 'uri':
      draft.url = value
      return
    case 'method':
      draft.method = value.toUpperCase()
      return
    case 'headers':
      for (const pair of new PowershellReader(value.slice(2, -1)).pairs()) draft.headers.push([...pair])
      return
    case 'contenttype':
      draft.headers.push(['Content-Type', value])
      return
    case 'useragent':
      draft.headers.push(['User-Agent', value])
      return
    case 'body':
      draft.data.push(value)
      return
    case 'timeoutsec':
      draft.timeout = `${value}s`
      return
    case 'websession':
    case 'outfile':
      return
    default:
      draft.leftOut.push({ why: 'option', what: `${written} ${value}`.trim() })
  }
}
