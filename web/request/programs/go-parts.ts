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
