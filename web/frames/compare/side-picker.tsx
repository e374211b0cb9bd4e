/** Chooses one side: a run, or several that count together. Newest first; requests of one press of Run stand together. */
import { ChevronDown } from 'lucide-react'
import { Button, LayerMark, Popover } from '../../design/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import type { Subject } from '../../trace/index.ts'
import { texts } from '../texts.ts'
import { pressesOf, refOf, type SideRef, subjectsOfSide } from './model/sides.ts'
import { compareTexts } from './texts.ts'

export interface SidePickerProps {
  readonly name: string
  readonly letter: string
  readonly subjects: readonly Subject[]
  readonly chosen: readonly SideRef[]
  readonly onChoose: (refs: readonly SideRef[]) => void
}

export function SidePicker({ name, letter, subjects, chosen, onChoose }: SidePickerProps) {
  const t = compareTexts.use()
  const language = useLanguage()
  const own = subjectsOfSide(subjects, chosen)
  const [first] = own
  const title =
    first === undefined
      ? chosen.length > 0
        ? t.gone
        : t.nothingChosen
      : own.length > 1
        ? t.together(own.length)
        : titleOf(first)
  const toggle = (refs: readonly SideRef[], isOn: boolean) =>
    onChoose(
      isOn ? [...chosen.filter((ref) => !refs.includes(ref)), ...refs] : chosen.filter((ref) => !refs.includes(ref)),
    )
  return (
    <div className="flex min-w-0 flex-1 items-center gap-2">
      <span aria-hidden="true" className="shrink-0 text-small font-semibold">
        {letter}
      </span>
      <div className="min-w-0 flex-1 [&>span]:flex [&>span]:w-full">
        <Popover
          label={`${t.choose}: ${name}`}
          className="max-h-[min(26rem,70dvh)] w-[26rem] p-2"
          trigger={
            <Button size="small" aria-label={`${name}: ${title}`} className="w-full min-w-0 justify-start">
              {first !== undefined && <LayerMark layer={first.protocol} />}
              <span className="min-w-0 flex-1 truncate text-left font-normal">{title}</span>
              <ChevronDown size={14} aria-hidden="true" className="shrink-0 text-ink-faint" />
            </Button>
          }
        >
          <p className="px-2 pb-2 text-caption text-pretty text-ink-faint">{t.chooseHint}</p>
          <ul>
            {[...pressesOf(subjects)].reverse().map((press) => {
              const refs = press.map(({ id }) => refOf(id))
              return (
                <li key={refs.join()} className="border-t border-line py-1 first:border-0">
                  {press.length > 1 && (
                    <Option
                      isChosen={refs.every((ref) => chosen.includes(ref))}
                      onChange={(isOn) => (isOn ? onChoose(refs) : toggle(refs, false))}
                    >
                      <span className="font-medium">{t.together(press.length)}</span>
                    </Option>
                  )}
                  {press.map((subject) => (
                    <Option
                      key={subject.id}
                      isInside={press.length > 1}
                      isChosen={chosen.includes(refOf(subject.id))}
                      onChange={(isOn) => toggle([refOf(subject.id)], isOn)}
                    >
                      <SubjectLine subject={subject} language={language} />
                    </Option>
                  ))}
                </li>
              )
            })}
          </ul>
        </Popover>
      </div>
    </div>
  )
}

function titleOf({ asked, answered, id }: Subject): string {
  const said = [asked, answered].filter((part) => part !== '').join(' → ')
  return said === '' ? id : said
}

function SubjectLine({ subject, language }: { readonly subject: Subject; readonly language: string }) {
  const t = texts.use()
  return (
    <>
      <LayerMark layer={subject.protocol} className="mt-1 self-start" />
      <span className="min-w-0 flex-1">
        <span className="line-clamp-2 break-words">{titleOf(subject)}</span>
        <span className="tabular block text-caption text-ink-faint">
          {new Date(subject.from).toLocaleTimeString(language)} · {t.bytesShort(subject.bytes)}
        </span>
      </span>
    </>
  )
}

function Option(props: {
  readonly isChosen: boolean
  readonly isInside?: boolean
  readonly onChange: (isOn: boolean) => void
  readonly children: React.ReactNode
}) {
  return (
    <label
      className={`hit flex cursor-pointer items-center gap-2.5 rounded-md px-2 py-1.5 text-small hover:bg-surface-sunken ${props.isInside === true ? 'pl-6' : ''}`}
    >
      <input
        type="checkbox"
        checked={props.isChosen}
        onChange={(event) => props.onChange(event.target.checked)}
        className="size-4 shrink-0 accent-(--ink)"
      />
      {props.children}
    </label>
  )
}
