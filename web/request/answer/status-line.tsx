import { CircleCheck, CircleQuestionMark, CircleX, Info } from 'lucide-react'
import { IconButton, Popover } from '../../design/index.ts'
import { readAnswer } from '../graphql/answer-parts.ts'
import { isGood, type RunResult, type RunStatus } from '../run/result.ts'
import { texts } from '../texts.ts'
import { StatusMeaning } from './status-meaning.tsx'
import { statusWords } from './status-meanings.ts'

/** The answer at a glance: number, name, what it means; how long and how much. The sign repeats what the colour says. */
export function StatusLine({ result, status }: { readonly result: RunResult; readonly status: RunStatus }) {
  const words = texts.use()
  const tone = toneOf(result, status)
  const size = result.sizes.response
  return (
    <div className="pb-2 short:pb-0" role="status">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <p className={`inline-flex items-center gap-2 rounded-md px-2 py-0.5 font-mono font-semibold ${tone.look}`}>
          <tone.Sign size={16} aria-hidden="true" />
          <span className="tabular">{statusLabel(status)}</span>
        </p>
        <p className="tabular ml-auto flex items-center gap-3 text-small text-ink-soft">
          {result.attempts !== undefined && <span>{words.attempts(result.attempts)}</span>}
          <span className="inline-flex items-center gap-0.5" title={words.timeHere}>
            {words.milliseconds(formatMilliseconds(result.timing.total))}
            <TwoTimes />
          </span>
          {size !== null && <span>{words.bytes(size)}</span>}
        </p>
        {/* In a low window below its request the answer itself has the room. */}
        <p className="w-full text-small text-pretty text-ink-soft short:hidden @3xl:short:block">
          {hasErrors(result) ? words.okWithErrors : <StatusMeaning protocol={result.protocol} status={status} />}
        </p>
      </div>
      {(status.kind === 'grpc' || status.kind === 'kafka') && status.message !== '' && (
        <p className="pt-1 font-mono text-small break-words">{status.message}</p>
      )}
    </div>
  )
}

/** Two clocks stand in one window: this one, and that of the frames. */
function TwoTimes() {
  const words = texts.use()
  return (
    <Popover
      label={words.twoTimes}
      className="w-88"
      trigger={
        <IconButton
          size="small"
          className="-my-1"
          label={words.twoTimes}
          icon={<CircleQuestionMark size={14} aria-hidden="true" />}
        />
      }
    >
      <dl className="grid gap-2.5 text-small whitespace-normal">
        <div>
          <dt className="font-medium">{words.timeHereName}</dt>
          <dd className="text-pretty text-ink-soft">{words.timeHere}</dd>
        </div>
        <div>
          <dt className="font-medium">{words.timeOnWireName}</dt>
          <dd className="text-pretty text-ink-soft">{words.timeOnWire}</dd>
        </div>
      </dl>
    </Popover>
  )
}

/** To HTTP all is well where GraphQL has errors to tell (GraphQL over HTTP, "application/json"). */
function hasErrors({ protocol, status, body }: RunResult): boolean {
  return protocol === 'graphql' && status?.code === 200 && (readAnswer(body?.text ?? '')?.errors.length ?? 0) > 0
}

/** Numbers of gRPC and Kafka are known by few; a Socket.IO connection ends without one. */
export function statusLabel(status: RunStatus): string {
  const { code, name } = statusWords(status)
  if (code === null) return name
  return status.kind === 'http' ? `${code} ${name}` : `${name} (${code})`
}

function toneOf(result: RunResult, status: RunStatus) {
  if (status.kind === 'http' && status.code < 400 && status.code >= 300) {
    return { look: 'bg-accent-soft text-accent', Sign: Info }
  }
  if (isGood(result)) return { look: 'bg-good-soft text-good', Sign: CircleCheck }
  return { look: 'bg-danger-soft text-danger', Sign: CircleX }
}

/** Three digits that matter: `0.8`, `12`, `1280`. */
export function formatMilliseconds(value: number): string {
  return value < 10 ? value.toFixed(1) : Math.round(value).toString()
}
