/**
 * The bytes of both sides, one above the other, aligned: groups of eight that stand beside each other as far as there is room.
 * Listeners hear how many differ; looking at each byte is what the layers are for.
 */
import { hexOf } from '../model/values.ts'
import { BYTE_LOOKS } from './marks.tsx'
import { type ByteColumn, diffBytes } from './model/byte-diff.ts'
import type { Placed } from './model/pair.ts'
import { compareTexts } from './texts.ts'

const MOST_BYTES = 1024
const GROUP = 8

export function HexPair({ left, right }: { readonly left: Placed | null; readonly right: Placed | null }) {
  const t = compareTexts.use()
  const a = bytesOf(left)
  const b = bytesOf(right)
  const longest = Math.max(a.length, b.length)
  const columns = diffBytes(a.subarray(0, MOST_BYTES), b.subarray(0, MOST_BYTES))
  const count = (mark: ByteColumn['mark']) => columns.filter((column) => column.mark === mark).length
  const groups = Array.from({ length: Math.ceil(columns.length / GROUP) }, (_, index) =>
    columns.slice(index * GROUP, (index + 1) * GROUP),
  )
  return (
    <div className="py-1.5">
      <p className="sr-only">{t.bytesDiffer(count('same'), count('changed'), count('removed'), count('added'))}</p>
      <div aria-hidden="true" className="flex flex-wrap gap-x-4 gap-y-2.5 font-mono text-small">
        {groups.map((group, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place
          <div key={index}>
            {left !== null && <Line letter={index === 0 ? t.leftLetter : ''} group={group} side="left" bytes={a} />}
            {right !== null && <Line letter={index === 0 ? t.rightLetter : ''} group={group} side="right" bytes={b} />}
          </div>
        ))}
      </div>
      {longest > MOST_BYTES && (
        <p className="pt-1.5 text-caption text-ink-faint">{t.firstBytes(MOST_BYTES, longest)}</p>
      )}
    </div>
  )
}

interface LineProps {
  readonly letter: string
  readonly group: readonly ByteColumn[]
  readonly side: 'left' | 'right'
  readonly bytes: Uint8Array
}

function Line({ letter, group, side, bytes }: LineProps) {
  return (
    <div className="flex items-center">
      <span className="w-5 shrink-0 font-sans text-caption font-semibold text-ink-soft">{letter}</span>
      {group.map((column, index) => {
        const offset = column[side]
        return (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
            key={index}
            className={`inline-flex h-6 w-[1.625rem] items-center justify-center ${offset === null ? 'text-line-strong' : BYTE_LOOKS[column.mark]}`}
          >
            {offset === null ? '·' : hexOf(bytes[offset] ?? 0)}
          </span>
        )
      })}
    </div>
  )
}

function bytesOf(placed: Placed | null): Uint8Array {
  return placed === null ? new Uint8Array(0) : placed.opened.bytes(placed.node.span)
}
