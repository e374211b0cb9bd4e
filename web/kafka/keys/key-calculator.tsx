/** From a key's bytes to its partition, step by step; and what becomes of keys when there are more partitions. */
import { type ReactNode, useState } from 'react'
import { classes } from '../../design/index.ts'
import { Field, NumberField } from '../field.tsx'
import { GrowingTopic } from './growing-topic.tsx'
import { hex32, type MurmurSteps, murmurSteps, partitionOfHash, signed } from './murmur-steps.ts'
import { texts } from './texts.ts'

export interface KeyCalculatorProps {
  readonly firstKey?: string | undefined
  readonly firstPartitions?: number | undefined
}

const MOST = 100
const utf8 = new TextEncoder()
const hex = (byte: number) => byte.toString(16).padStart(2, '0')

export function KeyCalculator({ firstKey = 'ada', firstPartitions = 3 }: KeyCalculatorProps) {
  const t = texts.use()
  const [key, setKey] = useState(firstKey)
  const [partitions, setPartitions] = useState(firstPartitions)
  const bytes = utf8.encode(key)
  const steps = murmurSteps(bytes)
  const positive = steps.hash & 0x7fff_ffff
  const partition = partitionOfHash(steps.hash, partitions)
  return (
    <div className="@container">
      <div className="flex flex-wrap gap-4">
        <Field
          label={t.key}
          value={key}
          maxLength={200}
          onChange={setKey}
          className="min-w-40 flex-1 @min-[36rem]:max-w-72"
        />
        <NumberField
          label={t.partitions}
          value={partitions}
          min={1}
          max={MOST}
          onChange={setPartitions}
          className="w-28"
        />
      </div>
      <ol className="mt-5 grid gap-px overflow-hidden rounded-md border border-line bg-line @min-[52rem]:grid-cols-[1.3fr_1fr_1fr_1fr]">
        <Step name={t.bytes} note={bytes.length === 0 ? t.empty : t.bytesNote(bytes.length)}>
          <Bytes bytes={bytes} />
        </Step>
        <Step name={t.murmur} note={`int ${signed(steps.hash)}`}>
          {hex32(steps.hash)}
        </Step>
        <Step name={`${t.sign}: & 0x7fffffff`} note={t.signNote(signed(steps.hash))}>
          {positive}
        </Step>
        <Step name={`${t.modulo}: % ${partitions}`} note={`${positive} % ${partitions}`} isLast>
          {partition}
        </Step>
      </ol>
      <p role="status" className="mt-3 text-small font-semibold">
        {t.result(key, partition)}
      </p>
      <Slots partitions={partitions} chosen={partition} />
      <details className="mt-4 text-small">
        <summary className="hit cursor-pointer">{t.steps}</summary>
        <Rounds steps={steps} />
      </details>
      <GrowingTopic typed={key} before={partitions} />
    </div>
  )
}

interface StepProps {
  readonly name: string
  readonly note: string
  readonly isLast?: boolean
  readonly children: ReactNode
}

function Step({ name, note, isLast = false, children }: StepProps) {
  return (
    <li className={classes('min-w-0 px-4 py-3', isLast ? 'bg-layer-kafka-soft' : 'bg-surface-raised')}>
      <p className="text-caption text-ink-soft">{name}</p>
      <div className="tabular mt-1.5 min-h-7 font-mono text-body font-medium break-words">{children}</div>
      <p className="mt-1 text-caption text-ink-soft">{note}</p>
    </li>
  )
}

/** In fours, as they are hashed. */
function Bytes({ bytes }: { readonly bytes: Uint8Array }) {
  const fours = Array.from({ length: Math.ceil(bytes.length / 4) }, (_, index) =>
    bytes.subarray(index * 4, index * 4 + 4),
  )
  return (
    <span className="flex flex-wrap gap-x-3 gap-y-1">
      {fours.map((four, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a place among bytes is what it is
        <span key={index} className={classes('whitespace-nowrap', four.length < 4 && 'text-ink-soft')}>
          {Array.from(four, hex).join(' ')}
        </span>
      ))}
    </span>
  )
}

const MOST_SLOTS = 24

function Slots({ partitions, chosen }: { readonly partitions: number; readonly chosen: number }) {
  const from = Math.max(0, Math.min(partitions - MOST_SLOTS, chosen - MOST_SLOTS / 2))
  const shown = Array.from({ length: Math.min(partitions, MOST_SLOTS) }, (_, index) => from + index)
  return (
    <div aria-hidden="true" className="mt-2 flex flex-wrap gap-1">
      {shown.map((slot) => (
        <span
          key={slot}
          className={classes(
            'tabular inline-flex h-7 min-w-9 items-center justify-center rounded-sm border px-1.5 font-mono text-caption',
            slot === chosen
              ? 'border-layer-kafka bg-layer-kafka-soft font-semibold text-layer-kafka-ink'
              : 'border-line text-ink-faint',
          )}
        >
          {`P${slot}`}
        </span>
      ))}
    </div>
  )
}

function Rounds({ steps: { begin, blocks, tail, hash } }: { readonly steps: MurmurSteps }) {
  const t = texts.use()
  const cell = 'tabular py-1 pr-5 font-mono text-caption whitespace-nowrap'
  const head = 'py-1 pr-5 text-left text-caption font-normal text-ink-faint'
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard, too
    <section aria-label={t.steps} tabIndex={0} className="relative mt-2 overflow-x-auto">
      <table>
        <thead>
          <tr>
            <th scope="col" className={head}>
              {t.block}
            </th>
            <th scope="col" className={head}>
              {t.word}
            </th>
            <th scope="col" className={head}>
              {t.mixed}
            </th>
            <th scope="col" className={head}>
              {t.hash}
            </th>
          </tr>
        </thead>
        <tbody>
          <Round first={t.begin} hash={begin} />
          {blocks.map((block, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a place among blocks is what it is
            <tr key={index} className="border-t border-line">
              <td className={cell}>{Array.from(block.bytes, hex).join(' ')}</td>
              <td className={cell}>{hex32(block.word)}</td>
              <td className={cell}>{hex32(block.mixed)}</td>
              <td className={cell}>{hex32(block.hash)}</td>
            </tr>
          ))}
          {tail !== null && <Round first={`${t.tail}: ${Array.from(tail.bytes, hex).join(' ')}`} hash={tail.hash} />}
          <Round first={t.finish} hash={hash} />
        </tbody>
      </table>
    </section>
  )
}

function Round({ first, hash }: { readonly first: string; readonly hash: number }) {
  return (
    <tr className="border-t border-line">
      <td colSpan={3} className="py-1 pr-5 text-caption text-ink-soft">
        {first}
      </td>
      <td className="tabular py-1 font-mono text-caption">{hex32(hash)}</td>
    </tr>
  )
}
