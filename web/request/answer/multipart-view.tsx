/** A multipart body part by part: of each its headers, and its body by what it is. */
import { ChevronDown, TriangleAlert } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { Button, classes } from '../../design/index.ts'
import { readJson } from '../../language/json.ts'
import { readBody } from '../run/result.ts'
import { texts } from '../texts.ts'
import { isPicture, Picture, TextBody } from './body-view.tsx'
import { ByteList } from './byte-list.tsx'
import { HeaderTable } from './header-table.tsx'
import { JsonAnswer } from './json/json-answer.tsx'
import { type MultipartPart, type MultipartParts, readMultipart } from './multipart-parts.ts'
import { partsTexts } from './parts-texts.ts'

export interface MultipartViewProps {
  readonly read: MultipartParts
  readonly heightClass: string
  /** For the end of its bar. */
  readonly tools?: ReactNode
  /** How deep it is nested, itself included: 1 for the body of an answer. */
  readonly depth?: number
}

/** How many parts are drawn at first, and with each press of “Show more”. */
const STEP = 20
/** A multipart body nested deeper than this is shown as text. */
const DEEPEST = 3
/** A long part scrolls by itself, so that the next one stays near. */
const PART_HEIGHT = 'max-h-72'

export function MultipartView({ read, heightClass, tools, depth = 1 }: MultipartViewProps) {
  const words = partsTexts.use()
  const { bytes: bytesOf } = texts.use()
  const [shown, setShown] = useState(STEP)
  const { parts, isClosed, outside } = read
  const rest = parts.length - shown
  return (
    <div className="flex min-h-0 min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-ink-soft">
        <span className="tabular">{words.parts(parts.length)}</span>
        {tools !== undefined && <div className="ml-auto flex items-center gap-1">{tools}</div>}
      </div>
      {!isClosed && (
        <p className="flex items-baseline gap-2 text-small">
          <TriangleAlert size={14} aria-hidden="true" className="shrink-0 translate-y-0.5 text-warn" />
          {words.notClosed}
        </p>
      )}
      {outside > 0 && <p className="text-small text-ink-soft">{words.outside(bytesOf(outside))}</p>}
      <section
        aria-label={words.partList}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls by keyboard too
        tabIndex={0}
        className={classes('min-h-0 overflow-y-auto overscroll-contain border-t border-line', heightClass)}
      >
        <ol>
          {parts.slice(0, shown).map((part, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a part has no other identity than its place
            <li key={index} className="flex min-w-0 flex-col gap-2 border-b border-line py-3 last:border-0">
              <Part part={part} number={index + 1} count={parts.length} depth={depth} />
            </li>
          ))}
        </ol>
        {rest > 0 && (
          <Button
            size="small"
            icon={<ChevronDown size={14} aria-hidden="true" />}
            onPress={() => setShown(shown + STEP)}
          >
            {words.more(rest)}
          </Button>
        )}
      </section>
    </div>
  )
}

interface PartProps {
  readonly part: MultipartPart
  readonly number: number
  readonly count: number
  readonly depth: number
}

function Part({ part, number, count, depth }: PartProps) {
  const words = partsTexts.use()
  const { bytes: bytesOf } = texts.use()
  const { headers, name, fileName, bytes } = part
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 text-small">
        <strong className="tabular font-medium">{words.part(number, count)}</strong>
        {(name !== '' || fileName !== '') && (
          <span className="min-w-0 font-mono wrap-anywhere">{[name, fileName].filter(Boolean).join(' · ')}</span>
        )}
        <span className="tabular text-caption text-ink-soft">{bytesOf(bytes.length)}</span>
      </p>
      <HeaderTable label={words.headers(number)} pairs={headers} empty={words.noHeaders} />
      {bytes.length === 0 ? (
        <p className="text-small text-ink-soft">{words.emptyPart}</p>
      ) : (
        <PartBody {...part} depth={depth} />
      )}
    </>
  )
}

function PartBody({ bytes, contentType, depth }: MultipartPart & Pick<PartProps, 'depth'>) {
  const body = useMemo(() => readBody(bytes, contentType), [bytes, contentType])
  const inside = useMemo(
    () => (depth < DEEPEST ? readMultipart(bytes, contentType) : null),
    [bytes, contentType, depth],
  )
  const json = useMemo(() => (body.kind === 'json' && !body.isCut ? readJson(body.text) : null), [body])
  if (inside !== null) {
    return (
      <div className="border-l border-line-strong pl-3">
        <MultipartView read={inside} heightClass="" depth={depth + 1} />
      </div>
    )
  }
  if (body.isBinary) {
    return (
      <>
        {isPicture(contentType) && <Picture bytes={bytes} type={contentType} />}
        <ByteList bytes={bytes} heightClass={PART_HEIGHT} />
      </>
    )
  }
  if (json?.ok === true) return <JsonAnswer text={body.text} root={json.value} heightClass={PART_HEIGHT} />
  return <TextBody body={body} isRaw={false} heightClass={PART_HEIGHT} />
}
