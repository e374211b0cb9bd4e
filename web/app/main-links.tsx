/** The ways in, in the header: the course always, the others beside it where there is room, else behind one button. */
import { ChevronDown, Menu } from 'lucide-react'
import { Button, classes, Popover } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { type Route, RouteLink } from '../routes/index.ts'
import { texts } from './texts.ts'

interface Way {
  readonly to: Route
  readonly text: string
  /** Where there is no room for the text. */
  readonly short?: string
  readonly isHere: boolean
}

export function MainLinks({ route }: { readonly route: Route }) {
  const language = useLanguage()
  const words = texts.use()
  const way = (page: Others, text: string): Way => ({ to: { page, language }, text, isHere: route.page === page })
  const course = { ...way('course', words.course), isHere: route.page === 'course' || route.page === 'lesson' }
  const isPlaying = PLAYING.has(route.page)
  const playground = { ...way('playground', words.playground), isHere: isPlaying }
  const others = [
    way('kafka', words.kafka),
    way('ruler', words.ruler),
    way('contracts', words.contracts),
    { ...way('guide', words.guide), short: words.guideShort },
    { ...way('interview', words.interview), short: words.interviewShort },
  ]
  return (
    <nav
      aria-label={words.mainNavigation}
      className="flex items-center gap-1 @min-[24.25rem]:gap-3 @min-[30rem]:ml-4 @min-[30rem]:gap-5"
    >
      <Inline {...course} />
      <span className="hidden @min-[30rem]:inline">
        <Inline {...playground} />
      </span>
      <span className="hidden gap-5 @min-[62rem]:flex">
        {others.map((each) => (
          <Inline key={each.text} {...each} />
        ))}
      </span>
      {/* Another page is another menu: the one that led there is closed. */}
      <span className="hidden @min-[30rem]:inline @min-[62rem]:hidden">
        <More key={route.page} ways={others} />
      </span>
      <span className="@min-[30rem]:hidden">
        <More key={route.page} ways={[playground, ...others]} />
      </span>
    </nav>
  )
}

/** The pages below the playground that have no link of their own here. */
const PLAYING: ReadonlySet<Route['page']> = new Set(['playground', 'protolab', 'my-server', 'shop'])

type Others = 'course' | 'playground' | 'kafka' | 'ruler' | 'contracts' | 'guide' | 'interview'

function Inline({ to, text, isHere }: Way) {
  return (
    <RouteLink
      to={to}
      aria-current={isHere ? 'page' : undefined}
      className={classes(
        'hit relative inline-flex h-14 items-center short:h-11 text-small whitespace-nowrap',
        isHere ? `text-ink ${MARK}` : 'text-ink-soft hover:text-ink',
      )}
    >
      {text}
    </RouteLink>
  )
}

const MARK = 'after:absolute after:inset-x-0 after:-bottom-(--line-width) after:h-(--mark-width) after:bg-ink'

/** Says where one is, when that is behind it. */
function More({ ways }: { readonly ways: readonly Way[] }) {
  const { more } = texts.use()
  const here = ways.find(({ isHere }) => isHere)
  return (
    <Popover
      label={more}
      className="p-1.5!"
      trigger={
        <Button
          variant="quiet"
          size="small"
          className={classes('relative h-14 short:h-11 rounded-none px-0! whitespace-nowrap', here && MARK)}
        >
          {/* The narrowest have room for a sign alone; it is spoken all the same. */}
          <span className="@max-[24.25rem]:sr-only @min-[30rem]:hidden">{here?.short ?? here?.text ?? more}</span>
          <span className="hidden @min-[30rem]:inline">{here?.text ?? more}</span>
          <ChevronDown size={14} aria-hidden="true" className="@max-[24.25rem]:hidden" />
          <Menu size={18} aria-hidden="true" className="@min-[24.25rem]:hidden" />
        </Button>
      }
    >
      <ul className="grid min-w-44">
        {ways.map(({ to, text, isHere }) => (
          <li key={text}>
            <RouteLink
              to={to}
              aria-current={isHere ? 'page' : undefined}
              className={classes(
                'flex min-h-11 items-center rounded-md px-3 text-small hover:bg-surface-sunken',
                isHere ? 'font-semibold text-ink' : 'text-ink-soft',
              )}
            >
              {text}
            </RouteLink>
          </li>
        ))}
      </ul>
    </Popover>
  )
}
