import { useState } from 'react'
import { PaintedJson } from './painted-json.tsx'
import type { RunResult } from './result.ts'
import { texts } from './texts.ts'

/** The body as text, indented or as it came. */
export function ResponseBody({ result }: { readonly result: RunResult }) {
  const words = texts.use()
  const [isRaw, setRaw] = useState(false)
  const { body } = result
  if (!body) return <p className="text-small text-ink-soft">{words.noBody}</p>
  if (body.isBinary) {
    return <p className="text-small text-ink-soft">{words.binaryBody(words.bytes(result.sizes.response ?? 0))}</p>
  }
  const hasChoice = body.pretty !== null && body.pretty !== body.text
  const text = isRaw || body.pretty === null ? body.text : body.pretty
  return (
    <div className="@container relative">
      {hasChoice && (
        <fieldset className="mb-2 ml-auto flex w-fit rounded-md border border-line bg-surface-raised text-caption @min-[26rem]:absolute @min-[26rem]:top-1.5 @min-[26rem]:right-1.5">
          <legend className="sr-only">{words.bodyView}</legend>
          <Choice isSelected={!isRaw} onSelect={() => setRaw(false)} label={words.pretty} />
          <Choice isSelected={isRaw} onSelect={() => setRaw(true)} label={words.raw} />
        </fieldset>
      )}
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long body scrolls by keyboard too
        tabIndex={0}
        className={`max-h-96 overflow-auto rounded-md bg-surface-sunken p-3 font-mono text-small ${isRaw ? 'break-all whitespace-pre-wrap' : ''} ${hasChoice && isRaw ? '@min-[26rem]:pt-10' : ''}`}
      >
        {body.pretty === null ? text : <PaintedJson text={text} />}
      </pre>
      {body.isCut && <p className="pt-2 text-small text-ink-soft">{words.cutBody}</p>}
    </div>
  )
}

function Choice(props: { readonly isSelected: boolean; readonly onSelect: () => void; readonly label: string }) {
  return (
    <button
      type="button"
      aria-pressed={props.isSelected}
      onClick={props.onSelect}
      className="hit rounded-sm px-2 py-1 text-ink-soft aria-pressed:bg-ink aria-pressed:text-surface"
    >
      {props.label}
    </button>
  )
}
