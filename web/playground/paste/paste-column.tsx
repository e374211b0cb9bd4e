/**
 * A place to paste bytes and to say what they are. In: text. What comes of it is traffic of its own in the trace (`pasted`),
 * shown by the frames panel. A very long text is read but not shown, so that the page stays quick.
 */
import { CircleAlert, X } from 'lucide-react'
import { type ClipboardEvent, useRef } from 'react'
import { Button, Select } from '../../design/index.ts'
import { PASTE_FORMATS, PASTE_KINDS, type PasteAnswer } from '../../trace/index.ts'
import { usePasteState } from './paste-state.ts'
import { SAMPLES } from './samples.ts'
import { pasteTexts } from './texts.ts'
import { useMessageNames, usePaste } from './use-paste.ts'

/** Characters beyond which a text field would make the page wait. */
const MOST_SHOWN = 100_000

export function PasteColumn() {
  const t = pasteTexts.use()
  const { text, format, kind, message } = usePasteState()
  const answer = usePaste({ text, format, kind, message })
  const names = useMessageNames()
  const area = useRef<HTMLTextAreaElement>(null)
  const isLarge = text.length > MOST_SHOWN
  const holdsMessages = kind !== 'http1' && kind !== 'http2'
  const onPaste = (event: ClipboardEvent) => {
    const pasted = event.clipboardData.getData('text')
    if (pasted.length <= MOST_SHOWN) return
    event.preventDefault()
    usePasteState.setState({ text: pasted })
  }
  return (
    <div className="@container flex h-full flex-col gap-2.5 overflow-y-auto overscroll-contain p-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 className="text-body font-semibold">{t.open}</h2>
        <div className="flex flex-wrap items-center gap-2">
          <Select
            label={t.form}
            isLabelHidden
            value={format}
            onChange={(id) => usePasteState.setState({ format: PASTE_FORMATS.find((one) => one === id) ?? 'auto' })}
            items={[{ id: 'auto', label: t.autoForm }, ...PASTE_FORMATS.map((id) => ({ id, label: t[id] }))]}
          />
          <Select
            label={t.kind}
            isLabelHidden
            value={kind}
            onChange={(id) => usePasteState.setState({ kind: PASTE_KINDS.find((one) => one === id) ?? 'auto' })}
            items={[{ id: 'auto', label: t.auto }, ...PASTE_KINDS.map((id) => ({ id, label: t[id] }))]}
          />
          {holdsMessages && (
            <Select
              label={t.message}
              isLabelHidden
              value={message ?? ''}
              onChange={(id) => usePasteState.setState({ message: id === '' ? null : id })}
              items={[{ id: '', label: t.noSchema }, ...names.map((name) => ({ id: name, label: name }))]}
            />
          )}
        </div>
      </div>
      {text === '' && <p className="max-w-[72ch] text-small text-pretty text-ink-soft">{t.hint}</p>}
      {isLarge ? (
        <div className="flex items-center justify-between gap-3 rounded-lg border border-line-strong bg-surface-raised px-3 py-2 text-small">
          <p>{t.large((text.length / 1_000_000).toFixed(1))}</p>
          <Button size="small" icon={<X size={14} />} onPress={() => usePasteState.setState({ text: '' })}>
            {t.clear}
          </Button>
        </div>
      ) : (
        <textarea
          ref={area}
          value={text}
          aria-label={t.area}
          aria-invalid={answer !== null && 'trouble' in answer}
          aria-describedby="paste-answer"
          placeholder={t.placeholder}
          spellCheck={false}
          autoCapitalize="off"
          autoCorrect="off"
          onPaste={onPaste}
          onChange={(event) => usePasteState.setState({ text: event.target.value })}
          className="min-h-24 flex-1 resize-none rounded-lg border border-line-strong bg-surface-raised p-3 font-mono text-small placeholder:text-ink-faint"
        />
      )}
      <div id="paste-answer" role="status" className="min-h-6 text-small">
        {answer !== null && <Answer answer={answer} text={text} onShow={(from, to) => show(area.current, from, to)} />}
        {text === '' && <Samples />}
      </div>
    </div>
  )
}

function Samples() {
  const t = pasteTexts.use()
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-soft">
      {t.samples}
      {SAMPLES.map(({ id, title, text, message }) => (
        <button
          key={id}
          type="button"
          onClick={() => usePasteState.setState({ text, message, format: 'auto', kind: 'auto' })}
          className="hit underline decoration-line-strong underline-offset-2 hover:text-ink"
        >
          {t[title]}
        </button>
      ))}
    </p>
  )
}

interface AnswerProps {
  readonly answer: PasteAnswer
  readonly text: string
  readonly onShow: (from: number, to: number) => void
}

function Answer({ answer, text, onShow }: AnswerProps) {
  const t = pasteTexts.use()
  if ('found' in answer) {
    const { found } = answer
    return (
      <p className="text-pretty">
        <span className="font-medium">{t.found(t.bytes(found.bytes), t[found.format], t[found.kind])}</span>{' '}
        <span className="text-ink-soft">{t[found.reason]}</span>
        {found.also.length > 0 && (
          <span className="text-ink-soft">
            {' '}
            {t.also}{' '}
            {found.also.map((format, index) => (
              <span key={format}>
                {index > 0 && ', '}
                <button
                  type="button"
                  onClick={() => usePasteState.setState({ format })}
                  className="hit underline decoration-line-strong underline-offset-2 hover:text-ink"
                >
                  {t[format]}
                </button>
              </span>
            ))}
            .
          </span>
        )}
      </p>
    )
  }
  const { code, at, length } = answer.trouble
  const before = text.slice(0, at).split('\n')
  const excerpt = text.slice(at, at + Math.min(length, 24)).trim()
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-danger">
      <CircleAlert size={15} aria-hidden="true" className="shrink-0" />
      <span className="min-w-0 flex-1 basis-3/4">{`${t.place(before.length, (before.at(-1)?.length ?? 0) + 1)}: ${t[code]}`}</span>
      {excerpt !== '' && <code className="rounded-sm bg-danger-soft px-1 font-mono">{excerpt}</code>}
      {code === 'paste.unknown-form' && (
        <Button size="small" variant="quiet" onPress={() => usePasteState.setState({ format: 'text' })}>
          {t.asText}
        </Button>
      )}
      <Button size="small" variant="quiet" onPress={() => onShow(at, at + Math.max(1, length))}>
        {t.show}
      </Button>
    </p>
  )
}

/** Selects the place in the text field and brings it into sight. */
function show(area: HTMLTextAreaElement | null, from: number, to: number): void {
  if (area === null) return
  area.focus()
  area.setSelectionRange(from, to)
  const line = area.value.slice(0, from).split('\n').length - 1
  const height = Number.parseFloat(getComputedStyle(area).lineHeight)
  area.scrollTop = Math.max(0, line * height - area.clientHeight / 2)
}
