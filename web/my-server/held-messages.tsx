/** Holding messages: each waits here, may be changed, and goes on when it is sent. */
import { ArrowDownToLine, ArrowUpFromLine } from 'lucide-react'
import { useId, useState } from 'react'
import { Button, Switch } from '../design/index.ts'
import { CodeEditor, type TextMarker } from '../editor/index.ts'
import { jsonLanguage } from '../protolab/index.ts'
import { readJson } from '../request/index.ts'
import { type HeldMessage, useOwnServer } from './own-server.ts'
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
      <ul className="mt-2 grid gap-3 empty:hidden">
        {held.map((message) => (
          <Held key={message.id} message={message} />
        ))}
      </ul>
    </section>
  )
}

const NONE: readonly TextMarker[] = []

function Held({ message }: { readonly message: HeldMessage }) {
  const t = texts.use()
  const [text, setText] = useState(message.json)
  const { step } = useOwnServer.getState()
  const isChanged = text !== message.json
  const isJson = readJson(text).ok
  const isIn = message.direction === 'request'
  const Way = isIn ? ArrowDownToLine : ArrowUpFromLine
  const send = () => step(message.id, isChanged ? text : undefined)
  return (
    <li className="border-l-[length:var(--mark-width)] border-accent pl-3">
      <p className="flex items-center gap-2 text-small">
        <Way size={14} aria-hidden="true" className="shrink-0 text-ink-faint" />
        <span className="min-w-0 truncate font-mono">{message.call}</span>
        <span className="shrink-0 text-ink-soft">{isIn ? t.heldRequest : t.heldAnswer}</span>
      </p>
      <div className="mt-1.5 overflow-hidden rounded-md border border-line-strong">
        <CodeEditor
          value={text}
          onChange={setText}
          language={jsonLanguage}
          markers={NONE}
          label={t.heldEditor(message.type)}
          onSubmit={() => {
            if (isJson) send()
          }}
          minLines={2}
          maxLines={8}
        />
      </div>
      {!isJson && <p className="mt-1 text-small text-danger">{t.notJson}</p>}
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="small" onPress={() => step(message.id)}>
          {t.sendAsIs}
        </Button>
        <Button size="small" isDisabled={!(isChanged && isJson)} onPress={send}>
          {t.sendChanged}
        </Button>
      </div>
    </li>
  )
}
