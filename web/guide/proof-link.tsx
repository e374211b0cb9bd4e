/** From a claim to the step that shows it, or the honest word that none does yet. */
import { ownValue } from '#proto/wire/own-value.ts'
import { classes } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { useTitles } from '../lessons/index.ts'
import { RouteLink } from '../routes/index.ts'
import { texts } from './texts.ts'

export interface ProofLinkProps {
  /** `module/lesson/step`; null where the course does not show it yet. */
  readonly step: string | null
  /** Only the step's title, where what stands around it says the rest. */
  readonly isBare?: boolean
  readonly className?: string
}

export function ProofLink({ step, isBare = false, className }: ProofLinkProps) {
  const language = useLanguage()
  const { titles } = useTitles()
  const text = texts.use()
  const [module = '', lesson = '', id = ''] = step?.split('/') ?? []
  const title = step === null ? undefined : ownValue(titles, step)
  if (title === undefined)
    return <span className={classes('text-caption text-ink-faint italic', className)}>{text.notShown}</span>
  return (
    <span className={classes('text-caption text-ink-faint', className)}>
      {!isBare && `${text.shownAt} `}
      <RouteLink
        to={{ page: 'lesson', language, module, lesson, step: id }}
        className="text-ink-soft underline decoration-line-strong underline-offset-[0.2em] hover:text-ink hover:decoration-ink"
      >
        {title}
      </RouteLink>
    </span>
  )
}
