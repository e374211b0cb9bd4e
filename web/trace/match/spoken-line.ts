/** One message in the counting: what the wire says of it, and whether that agrees with what its client knows. */
import { frameWords } from '../../protocols/rows.ts'
import type { FrameLine } from '../capture/exchange-index.ts'
import type { SaidLine } from '../ladder/said-lines.ts'
import type { Spoken, SpokenUnit, SpokenWish } from './spoken.ts'
import { OF_CALL } from './spoken-call.ts'

export interface SpokenLine {
  readonly line: FrameLine
  /** What has a row of its own beside the frames that carry it. */
  readonly said: SaidLine | null
  /** Of a message in fragments, those that follow its first. */
  more: number
}

export function spokenLine(line: FrameLine, said: SaidLine | null = null): SpokenLine {
  return { line, said, more: 0 }
}

export function spokenOf(spoken: SpokenLine, unit: SpokenUnit): Spoken {
  const { line, said, more } = spoken
  const { exchange } = line.record.meta
  if (said !== null) return { key: `s${exchange}:${said.base}`, name: said.name, bytes: said.bytes }
  const speech = line.said === null || frameWords(line.said.protocol).isCarrier === true ? null : line.said
  const isFrame = unit === 'frame' || unit === 'close'
  const name = OF_CALL.has(unit) ? line.kind : nameOf(line, speech, isFrame)
  return { key: `${isFrame ? 'f' : 'm'}${exchange}:${line.id}`, name, bytes: line.end - line.start + more }
}

function nameOf(line: FrameLine, speech: SaidLine | null, isFrame: boolean): string {
  if (line.isHead) return line.title
  return isFrame ? frameName(line) : (speech?.name ?? line.kind)
}

/** A Close frame says why. */
function frameName({ kind, title }: FrameLine): string {
  return kind === 'close' && title !== '' ? `${kind} ${title.split(' ', 1)[0]}` : kind
}

/** Whatever the level of the rows: a key is a letter, and what it is about. */
export function isAt(key: string, { line, said }: SpokenLine): boolean {
  return key.slice(1) === `${line.record.meta.exchange}:${said?.base ?? line.id}`
}

export function speechOf({ line, said }: SpokenLine): SaidLine | null {
  return said ?? line.said
}

export function ordinalOf({ line, said }: SpokenLine): number {
  return said?.ordinal ?? line.ordinal
}

/** Of what is still coming nobody can say how long it is. */
export function isWhole(spoken: SpokenLine): boolean {
  return (speechOf(spoken) ?? spoken.line).status !== 'open'
}

export function agrees(found: SpokenLine, { unit, kind, size, name }: SpokenWish): boolean {
  const { line } = found
  const speech = speechOf(found)
  if (unit === 'event') return speech?.isControl === true || speech?.name === (name ?? 'message')
  if (unit === 'packet') return kind === 'ack' ? speech?.kind.endsWith('ACK') === true : speech?.name === name
  if (kind !== undefined && line.kind !== kind) return false
  if (size === undefined || line.isControl) return true
  // What is said in several frames, or compressed, is known only when all of it has come.
  if (unit === 'frame' || speech === null) return line.payload === size
  return unit !== 'message' || frameWords(speech.protocol).isCarrier !== true || speech.payload === size
}
