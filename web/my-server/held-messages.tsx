/** Holding messages: each waits here, may be changed, and goes on when it is sent. */
import { ArrowDownToLine, ArrowUpFromLine } from 'lucide-react'
import { useId, useState } from 'react'
import { Button, Switch } from '../design/index.ts'
import { CodeEditor, type TextMarker } from '../editor/index.ts'
import { type HeldMessage, useOwnServer } from '../own-server/index.ts'
import { jsonLanguage } from '../protolab/index.ts'
import { readJson } from '../request/index.ts'
import { shortName } from './short-name.ts'
import { texts } from './texts.ts'

export function HeldMessages() {
  const t = texts.use()
  const { isHolding, held, hold } = useOwnServer()
  const heading = useId()
  return (
    <section aria-labelledby={heading} className="min-w-0">
      <h2 id={heading} className="sr-only">
        {t.heldTitle}
      </h2>
      <Switch isSelected={isHolding} onChange={hold} className="font-medium">
        {t.hold}
      </Switch>
      {isHolding && held.length === 0 && <p className="mt-1 text-small text-pretty text-ink-soft">{t.holdText}</p>}
      <p role="status" className={held.length === 0 ? 'sr-only' : 'mt-1 text-small text-ink-soft'}>
        {held.length === 0 ? '' : t.heldCount(held.length)}
      </p>
      <ul className="mt-2 grid grid-cols-[minmax(0,1fr)] gap-4 empty:hidden">
        {held.map((message) => (
          <Held key={message.id} message={message} />
        ))}
      </ul>
    </section>
  )
}

const NONE: readonly TextMarker[] = []

function Held({ message: { id, what, call, text: held, format } }: { readonly message: HeldMessage }) {
  const t = texts.use()
  const [text, setText] = useState(held ?? '')
  const [isRefused, setRefused] = useState(false)
  const { step } = useOwnServer.getState()
  const isChanged = held !== null && text !== held
  const isReadable = format === 'text' || readJson(text).ok
  const Way = what === 'request' ? ArrowDownToLine : ArrowUpFromLine
  const send = async () => setRefused(!(await (isChanged ? step(id, text) : step(id))))
  return (
    <li className="min-w-0 border-l-[length:var(--mark-width)] border-accent pl-3">
      <p className="flex min-w-0 items-center gap-2 text-small">
        <Way size={14} aria-hidden="true" className="shrink-0 text-ink-faint" />
        <span className="min-w-0 truncate font-mono" title={call}>
          {shortName(call)}
        </span>
      </p>
      <p className="text-caption text-ink-soft">{what === 'request' ? t.heldRequest : t.heldAnswer}</p>
      {held === null ? (
        <p className="mt-1 text-small text-ink-soft">{t.heldWithoutJson}</p>
      ) : (
        <div className="mt-1.5 overflow-hidden rounded-md border border-line-strong">
          <CodeEditor
            value={text}
            onChange={(value) => {
              setText(value)
              setRefused(false)
            }}
            language={jsonLanguage}
            markers={NONE}
            label={t.heldEditor(call)}
            onSubmit={() => {
              if (isReadable) void send()
            }}
            minLines={2}
            maxLines={8}
          />
        </div>
      )}
      <p role="status" className="mt-1 text-small text-danger empty:hidden">
        {isRefused ? t.notOfContract : held !== null && !isReadable ? t.notJson : ''}
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="small" onPress={() => void step(id)}>
          {t.sendAsIs}
        </Button>
        <Button size="small" isDisabled={!(isChanged && isReadable)} onPress={() => void send()}>
          {t.sendChanged}
        </Button>
      </div>
    </li>
  )
}
