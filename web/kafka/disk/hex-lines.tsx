/** Bytes as numbers and characters, sixteen to a line where there is room, else eight. The header of a batch is set apart. */
import { useState } from 'react'
import { BATCH_HEADER } from '#proto/wire/kafka/index.ts'
import { Button } from '../../design/index.ts'
import { useSlots } from '../use-slots.ts'
import { texts } from './texts.ts'

const FIRST_LINES = 16
const MORE_LINES = 64
/** Of a line of sixteen, in rem. */
const WIDE_REM = 31
const WIDE = 16
const NARROW = 8

interface HexLinesProps {
  readonly bytes: Uint8Array
  readonly label: string
  /** What the first byte is called. */
  readonly from: number
}

export function HexLines({ bytes, label, from }: HexLinesProps) {
  const t = texts.use()
  const [lines, setLines] = useState(FIRST_LINES)
  const { box, slots } = useSlots(WIDE_REM)
  const size = slots > 0 ? WIDE : NARROW
  const most = Math.ceil(bytes.length / size)
  const shown = Array.from({ length: Math.min(lines, most) }, (_, index) => index * size)
  const left = bytes.length - shown.length * size
  return (
    <div ref={box} className="min-w-0">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard, too */}
      <section aria-label={label} tabIndex={0} className="relative max-h-96 overflow-auto">
        <table data-hex className="border-separate border-spacing-0 font-mono text-caption leading-5">
          <tbody>
            {shown.map((at) => (
              <tr key={at}>
                <th scope="row" className="tabular pr-3 text-right font-normal text-ink-faint">
                  {from + at}
                </th>
                <td className="pr-3 whitespace-pre">
                  <Parted
                    at={at}
                    line={bytes.subarray(at, at + size)}
                    show={(some) => Array.from(some, hex).join(' ')}
                    gap=" "
                  />
                </td>
                <td className="whitespace-pre text-ink-soft">
                  {Array.from(bytes.subarray(at, at + size), character).join('')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {left > 0 && (
        <Button size="small" variant="quiet" onPress={() => setLines(lines + MORE_LINES)} className="mt-1">
          {t.moreBytes(left)}
        </Button>
      )}
    </div>
  )
}

interface PartedProps {
  readonly at: number
  readonly line: Uint8Array
  readonly show: (bytes: Uint8Array) => string
  readonly gap: string
}

function Parted({ at, line, show, gap }: PartedProps) {
  const border = Math.min(line.length, Math.max(0, BATCH_HEADER - at))
  const [head, rest] = [line.subarray(0, border), line.subarray(border)]
  return (
    <>
      {head.length > 0 && <span className="bg-layer-kafka-soft text-layer-kafka-ink">{show(head)}</span>}
      {head.length > 0 && rest.length > 0 && gap}
      {rest.length > 0 && <span>{show(rest)}</span>}
    </>
  )
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0')
}

function character(byte: number): string {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·'
}
