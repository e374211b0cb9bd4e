/** Where one is: module, lesson, and its steps as a rail that can be walked. */
import { Check, ChevronLeft, ChevronRight, GraduationCap, Link2, Map as MapSign, Printer } from 'lucide-react'
import { Suspense, useEffect, useState } from 'react'
import { announce } from '../announce/index.ts'
import { classes, IconButton } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { course, type Lesson } from '../lessons/index.ts'
import { lazyPart } from '../part/index.ts'
import { copyText } from '../request/index.ts'
import { navigate, RouteLink } from '../routes/index.ts'
import { useSettings } from '../settings/index.ts'
import { type Place, progressKey } from './place.ts'
import { PresenterButton } from './presenter-button.tsx'
import { StepRail } from './step-rail.tsx'
import { texts } from './texts.ts'

const TrackMark = lazyPart(async () => (await import('../track/index.ts')).TrackMark)

export interface LessonBarProps {
  readonly place: Place
  readonly lesson: Lesson
  /** A flat window has room for it beside the text alone. */
  readonly isOfText: boolean
}

export function LessonBar({ place, lesson, isOfText }: LessonBarProps) {
  const language = useLanguage()
  const text = texts.use()
  const teacherNotes = useSettings((settings) => settings.teacherNotes)
  return (
    <div
      data-screen-only
      className={classes(
        'relative flex min-h-11 items-center gap-4 border-b border-line px-4 short:min-h-9 sm:px-6',
        !isOfText && 'flat:max-[60rem]:hidden',
      )}
    >
      {place.track === undefined ? (
        <RouteLink
          to={{ page: 'course', language, module: place.module.slug }}
          title={text.toModule(lesson.module)}
          className="hit hidden min-w-0 items-center gap-2 text-small text-ink-soft hover:text-ink sm:flex"
        >
          <MapSign size={16} aria-hidden="true" className="shrink-0 text-accent" />
          <span className="tabular whitespace-nowrap text-ink">
            {text.moduleOf(course.modules.indexOf(place.module) + 1, course.modules.length)}
          </span>
          <span className="min-w-0 truncate underline decoration-line-strong underline-offset-4 max-md:hidden">
            {lesson.module}
          </span>
        </RouteLink>
      ) : (
        <Suspense fallback={null}>
          <TrackMark track={place.track} step={progressKey(place, place.step.id)} />
        </Suspense>
      )}
      <StepRail place={place} lesson={lesson} />
      <div className="ml-auto flex items-center">
        <StepArrows place={place} />
        <IconButton
          size="small"
          label={text.showNotes}
          isSelected={teacherNotes}
          icon={<GraduationCap size={17} />}
          onPress={() => useSettings.getState().change({ teacherNotes: !teacherNotes })}
        />
        <PresenterButton place={place} />
        <IconButton
          size="small"
          label={text.print}
          icon={<Printer size={17} />}
          onPress={() =>
            navigate({ page: 'print', language, module: place.module.slug, lesson: lesson.slug, step: place.step.id })
          }
        />
        <CopyLink />
      </div>
    </div>
  )
}

/** In front of a class the way on is at hand wherever the text stands; at a desk it is the text's last line. */
function StepArrows({ place }: { readonly place: Place }) {
  const language = useLanguage()
  const text = texts.use()
  const ways = [
    { name: text.previousStep, shortcut: '[', icon: <ChevronLeft size={20} />, to: place.previous },
    { name: text.nextStep, shortcut: ']', icon: <ChevronRight size={20} />, to: place.next },
  ]
  return (
    <span className="mr-2 hidden items-center sm:projector:flex">
      {ways.map(({ name, shortcut, icon, to }) => (
        <IconButton
          key={shortcut}
          size="small"
          label={name}
          shortcut={shortcut}
          icon={icon}
          className="border-line-strong text-ink first:rounded-r-none last:rounded-l-none last:border-l-0"
          isDisabled={to === null}
          onPress={() => to !== null && navigate({ page: 'lesson', language, ...to })}
        />
      ))}
    </span>
  )
}

const CONFIRMATION_MS = 1600

/** The address as it stands, the selected bytes included. A link never runs anything. */
function CopyLink() {
  const text = texts.use()
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), CONFIRMATION_MS)
    return () => clearTimeout(timer)
  }, [isCopied])
  const copy = async () => {
    await copyText(window.location.href)
    setCopied(true)
    announce(text.copied)
  }
  return (
    <IconButton
      size="small"
      label={isCopied ? text.copied : text.copyLink}
      icon={isCopied ? <Check size={17} /> : <Link2 size={17} />}
      onPress={() => void copy()}
    />
  )
}
