/**
 * What a Run will show, before the first one: a line is typed, its bytes cross the wire, its fields light up one after another, each with its
 * sentence. It moves once, and again by a press; where motion is not wanted its end stands there. The end looks as the line of a run does.
 */
import './example.css'
import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { Button, classes, LayerMark } from '../design/index.ts'
import { byteCells } from './byte-cells.ts'
import { CELL, CellText, FOOT, rowClass, SENTENCE } from './cell.tsx'
import { EXAMPLE, type Told } from './example.ts'
import { texts } from './texts.ts'

/** Seconds: a letter, a byte, a field with its sentence. */
const LETTER = 0.045
const BYTE = 0.03
const FIELD = 1.9

const COUNT = EXAMPLE.reduce((sum, { bytes }) => sum + bytes.length, 0)
const STARTS = EXAMPLE.map((_, index) => EXAMPLE.slice(0, index).reduce((sum, { bytes }) => sum + bytes.length, 0))
const TYPED = COUNT * LETTER
const CROSSED = TYPED + COUNT * BYTE + 0.4
const TOLD: readonly Told[] = ['method', 'target', 'version']
/** When a field lights up. The first does so again at the end, and stays. */
const lightsAt = (name: Told) => CROSSED + TOLD.indexOf(name) * FIELD
const END = CROSSED + TOLD.length * FIELD

export function ExampleLine({ isReading }: { readonly isReading: boolean }) {
  const text = texts.use()
  const [play, setPlay] = useState(0)
  const told = EXAMPLE.flatMap((part) => (part.told === undefined ? [] : [part.told]))
  return (
    <div className="@container" data-example>
      <div key={play} role="img" aria-label={text.exampleLabel}>
        <div className={rowClass(COUNT)}>
          {EXAMPLE.map(({ bytes, told: own }, index) => {
            const start = STARTS[index] ?? 0
            return byteCells(start, bytes).map((cell, place, all) => (
              <span
                key={cell.at}
                className={classes(
                  CELL,
                  'relative border-y-(length:--mark-width) border-transparent',
                  own?.name === 'method' ? 'text-layer-http1-ink' : 'text-ink-soft',
                )}
              >
                {own !== undefined && <Light name={own.name} isFirst={place === 0} isLast={place === all.length - 1} />}
                <CellText
                  cell={cell}
                  hexClass="relative example-byte"
                  hexDelay={TYPED + cell.at * BYTE}
                  characterClass="relative example-typed"
                  characterDelay={cell.at * LETTER}
                />
              </span>
            ))
          })}
        </div>
      </div>
      <div key={`said-${play}`} className={classes(SENTENCE, 'grid')}>
        {told.map(({ name, spec }) => (
          <Sentence key={name} name={name} spec={spec} className="example-passes" delay={lightsAt(name)} isHidden />
        ))}
        <Sentence name="method" spec={told[0]?.spec ?? ''} className="example-stays" delay={END} />
      </div>
      <p className={FOOT}>
        <span>{isReading ? text.reading : text.exampleNote}</span>
        <Button
          size="small"
          variant="quiet"
          icon={<RotateCcw size={13} aria-hidden="true" />}
          className="motion-reduce:hidden"
          onPress={() => setPlay(play + 1)}
        >
          {text.playAgain}
        </Button>
      </p>
    </div>
  )
}

/** The plate behind the bytes of a field that is spoken of. */
function Light(props: { readonly name: Told; readonly isFirst: boolean; readonly isLast: boolean }) {
  const look = classes(
    '-inset-y-(--mark-width) absolute inset-x-0 border-y-(length:--mark-width) border-accent bg-layer-http1-soft',
    props.isFirst && 'border-l-(length:--mark-width)',
    props.isLast && 'border-r-(length:--mark-width)',
  )
  return (
    <>
      <span
        aria-hidden="true"
        className={classes(look, 'example-glow')}
        style={{ animationDelay: `${lightsAt(props.name)}s` }}
      />
      {props.name === 'method' && (
        <span aria-hidden="true" className={classes(look, 'example-stays')} style={{ animationDelay: `${END}s` }} />
      )}
    </>
  )
}

interface SentenceProps {
  readonly name: Told
  readonly spec: string
  readonly className: string
  readonly delay: number
  /** It passes, and what stays is read instead. */
  readonly isHidden?: boolean
}

function Sentence({ name, spec, className, delay, isHidden = false }: SentenceProps) {
  const { label, text } = texts.use().told[name]
  return (
    <div
      aria-hidden={isHidden}
      className={classes('[grid-area:1/1]', className)}
      style={{ animationDelay: `${delay}s` }}
      data-told={isHidden ? name : undefined}
    >
      <p className="flex items-baseline gap-2.5 text-small">
        <LayerMark layer="http1" isNamed className="self-center" />
        <span className="font-semibold">{label}</span>
        <span className="text-caption text-ink-faint">{spec}</span>
      </p>
      <p className="mt-1.5 text-lead text-pretty">{text}</p>
    </div>
  )
}
