import { useLanguage } from '../i18n/index.ts'
import { course, useTitles } from '../lessons/index.ts'
import { RouteLink } from '../routes/index.ts'

/** Steps of the course by their addresses, `module/lesson/step`, in the order of the course. */
export function StepLinks({ steps }: { readonly steps: readonly string[] }) {
  const language = useLanguage()
  const { titles } = useTitles()
  const found = course.modules.flatMap((module) =>
    module.lessons.flatMap((lesson) =>
      lesson.steps
        .filter((step) => steps.includes(`${module.slug}/${lesson.slug}/${step.id}`))
        .map((step) => ({ module, lesson, step })),
    ),
  )
  return (
    <ul className="flex flex-col gap-2">
      {found.map(({ module, lesson, step }) => (
        <li key={`${module.slug} ${lesson.slug} ${step.id}`} className="text-small">
          <RouteLink
            to={{ page: 'lesson', language, module: module.slug, lesson: lesson.slug, step: step.id }}
            className="text-accent underline underline-offset-[0.2em]"
          >
            {titles[`${module.slug}/${lesson.slug}/${step.id}`]}
          </RouteLink>
          <span className="ml-2 text-ink-faint">{titles[`${module.slug}/${lesson.slug}`]}</span>
        </li>
      ))}
    </ul>
  )
}
