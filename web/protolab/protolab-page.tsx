/**
 * A contract and a message side by side; beneath them the bytes, the code, and old bytes under the new contract. Everything happens
 * in this browser: the contract is compiled in a thread of its own, anew after each change.
 */
import { useMemo } from 'react'
import { Button, Select, Spinner } from '../design/index.ts'
import { CodeEditor, type TextMarker } from '../editor/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { describeProblem } from '../request/index.ts'
import { jsonLanguage, protoLanguage } from './code-language.ts'
import { EXAMPLES, FIRST_EXAMPLE } from './examples.ts'
import { openExample, useLabStore } from './lab-store.ts'
import { checkJson, registryOf } from './message-problems.ts'
import { ProblemList } from './problem-list.tsx'
import { describeProto } from './problem-texts.ts'
import { type Compiled, Results } from './results.tsx'
import { texts } from './texts.ts'
import { type Lab, useLab } from './use-lab.ts'

const nothing = () => undefined

export function ProtolabPage() {
  const t = texts.use()
  const lab = useLab()
  const { compiled } = lab
  return (
    <div className="mx-auto flex w-full max-w-[104rem] flex-col gap-8 px-4 py-8 sm:px-6">
      <header className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <div>
          <h1 className="font-display text-display">{t.title}</h1>
          <p className="mt-2 max-w-[68ch] text-pretty text-ink-soft">{t.lead}</p>
        </div>
        <Examples />
      </header>
      <div className="grid gap-x-8 gap-y-8 lg:grid-cols-2">
        <Contract lab={lab} />
        <Message lab={lab} />
      </div>
      {compiled === null ? (
        lab.problems === null && <Spinner label={t.reading} size={20} />
      ) : (
        <Results compiled={compiled} />
      )}
    </div>
  )
}

function Examples() {
  const t = texts.use()
  const { example: id, proto, json } = useLabStore()
  const example = EXAMPLES.find((one) => one.id === id) ?? FIRST_EXAMPLE
  const isChanged = proto !== example.proto || json !== example.json
  return (
    <div className="flex flex-wrap items-end gap-2">
      <Select
        label={t.example}
        value={example.id}
        onChange={(chosen) => openExample(EXAMPLES.find((one) => one.id === chosen) ?? FIRST_EXAMPLE)}
        items={EXAMPLES.map(({ id, title, file }) => ({
          id,
          label: title === 'contract' ? `${t.contract}: ${file}` : t[title],
        }))}
      />
      <Button isDisabled={!isChanged} onPress={() => openExample(example)}>
        {t.restart}
      </Button>
    </div>
  )
}

function Contract({ lab }: { readonly lab: Lab }) {
  const t = texts.use()
  const language = useLanguage()
  const proto = useLabStore((state) => state.proto)
  const markers = useMemo(
    () =>
      lab.problems?.map(
        (problem): TextMarker => ({
          start: problem.start,
          end: Math.max(problem.start + 1, problem.end),
          severity: problem.severity,
          message: describeProto(problem, language),
        }),
      ) ?? null,
    [lab.problems, language],
  )
  return (
    <section aria-label={t.proto} className="flex min-w-0 flex-col gap-2">
      <h2 className="flex min-h-9 items-center text-body font-semibold">{t.proto}</h2>
      <div className="overflow-hidden rounded-lg border border-line-strong bg-surface-raised">
        <CodeEditor
          value={proto}
          onChange={(value) => useLabStore.setState({ proto: value })}
          language={protoLanguage}
          markers={markers ?? []}
          label={t.protoEditor}
          onSubmit={nothing}
          minLines={16}
          maxLines={24}
        />
      </div>
      <ProblemList text={proto} markers={markers} />
      {lab.isStale && lab.compiled !== null && <p className="text-small text-ink-soft">{t.stale}</p>}
    </section>
  )
}

function Message({ lab: { compiled, isStale } }: { readonly lab: Lab }) {
  const t = texts.use()
  const json = useLabStore((state) => state.json)
  const markers = useMessageMarkers(compiled, json)
  const hasMistake = markers !== null && markers.length > 0
  return (
    <section aria-label={t.message} className="flex min-w-0 flex-col gap-2">
      <div className="flex min-h-9 flex-wrap items-center justify-between gap-2">
        <h2 className="text-body font-semibold">{t.message}</h2>
        {compiled !== null && compiled.message !== null && (
          <Select
            label={t.messageType}
            isLabelHidden
            value={compiled.message}
            onChange={(message) => useLabStore.setState({ message })}
            items={compiled.messages.map((name) => ({ id: name, label: name }))}
          />
        )}
      </div>
      <div className="overflow-hidden rounded-lg border border-line-strong bg-surface-raised">
        <CodeEditor
          value={json}
          onChange={(value) => useLabStore.setState({ json: value })}
          language={jsonLanguage}
          markers={markers ?? []}
          label={t.jsonEditor}
          onSubmit={nothing}
          minLines={10}
          maxLines={18}
        />
      </div>
      <ProblemList text={json} markers={markers} />
      {compiled !== null && compiled.message === null && <p className="text-small text-ink-soft">{t.noMessage}</p>}
      {compiled?.refused != null && !hasMistake && !isStale && (
        <p role="alert" className="text-small text-danger">
          {t.refused(compiled.refused)}
        </p>
      )}
      {compiled?.encoded != null && <Sizes json={compiled.encoded.jsonSize} bytes={compiled.encoded.bytes.length} />}
    </section>
  )
}

function useMessageMarkers(compiled: Compiled | null, json: string): readonly TextMarker[] | null {
  const t = texts.use()
  const language = useLanguage()
  const descriptors = compiled?.descriptors ?? null
  const name = compiled?.message ?? null
  const registry = useMemo(() => (descriptors === null ? null : registryOf(descriptors)), [descriptors])
  return useMemo(() => {
    if (descriptors === null) return null
    return checkJson(json, registry, name).map((problem) => ({
      start: problem.start,
      end: problem.end,
      severity: 'error',
      message: problem.kind === 'json' ? t[`json-${problem.expected}`] : describeProblem(problem.problem, language),
    }))
  }, [descriptors, registry, name, json, language, t])
}

/** The same message twice: as JSON and as Protocol Buffers, as bars of one scale. */
function Sizes({ json, bytes }: { readonly json: number; readonly bytes: number }) {
  const t = texts.use()
  const most = Math.max(json, bytes, 1)
  const rows = [
    { label: t.asJson, count: json, note: '', mark: 'bg-layer-body' },
    {
      label: t.asProtobuf,
      count: bytes,
      note: t.ratio(Math.round((bytes / Math.max(1, json)) * 100)),
      mark: 'bg-layer-protobuf',
    },
  ]
  return (
    <dl aria-label={t.sizes} className="flex flex-col gap-2 text-small">
      {rows.map(({ label, count, note, mark }) => (
        <div key={label} className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <dt className="w-44 shrink-0 text-ink-soft">{label}</dt>
          <dd className="flex min-w-48 flex-1 items-center gap-3">
            <span aria-hidden="true" className="h-2 flex-1 rounded-sm bg-surface-sunken">
              <span className={`block h-2 rounded-sm ${mark}`} style={{ width: `${(count / most) * 100}%` }} />
            </span>
            <span className="tabular w-36 shrink-0 text-right">
              <span className="font-medium">{t.size(count)}</span>
              {note !== '' && <span className="block text-caption text-ink-faint">{note}</span>}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
