/** What Go programs have in common, whichever library makes their call. */
import { goString as text } from './literals.ts'
import type { ContractCall } from './program.ts'

/** The message as the variable `request`, a pointer. */
export function goMessage({ method, message }: ContractCall): string[] {
  const type = `pb.${goName(method.input.name)}`
  if (message.fields !== null) {
    const fields = message.fields.map(([field, value]) => `${goName(field.name)}: ${scalar(value)}`)
    return [`\trequest := &${type}{${fields.join(', ')}}`]
  }
  return [
    `\trequest := &${type}{}`,
    `\tif err := protojson.Unmarshal([]byte(${text(message.json.trim())}), request); err != nil {`,
    '\t\tlog.Fatal(err)',
    '\t}',
  ]
}

/** What `net/url` writes as it has read it: other letters, and a per cent sign that begins no escape, it would change or refuse. */
const KEPT_PATH = /^(?:[\w.~!$&'()*+,;=:@/[\]-]|%[0-9a-f]{2})*$/i

/** As the variable `request`. */
export function newRequest(method: string, url: string, body: string): string[] {
  const { origin, pathname } = new URL(url)
  if (KEPT_PATH.test(pathname)) {
    return [`\trequest, err := http.NewRequest(${text(method)}, ${text(url)}, ${body})`, ...check()]
  }
  const rest = url.slice(origin.length)
  const at = rest.indexOf('?')
  return [
    `\trequest, err := http.NewRequest(${text(method)}, ${text(at === -1 ? origin : origin + rest.slice(at))}, ${body})`,
    ...check(),
    '\t// net/url would write this path in another way.',
    `\trequest.URL.Opaque = ${text(at === -1 ? rest : rest.slice(0, at))}`,
  ]
}

export function check(): string[] {
  return ['\tif err != nil {', '\t\tlog.Fatal(err)', '\t}']
}

/** As protoc-gen-go names things: `user_id` is `UserId`. */
export function goName(name: string): string {
  return name.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

function scalar(value: unknown): string {
  return typeof value === 'string' ? text(value) : String(value)
}
