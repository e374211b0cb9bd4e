import { useLanguage } from '../i18n/index.ts'
import { course } from '../lessons/index.ts'
import { RouteLink } from '../routes/index.ts'
import { texts } from './texts.ts'

export function CoursePage() {
  const language = useLanguage()
  const { title } = texts.use()
  return (
    <div className="mx-auto w-full max-w-4xl px-5 py-12 sm:px-8">
      <h1 className="font-display text-display font-medium">{title}</h1>
      {course.modules.map((module) => (
        <section key={module.slug} className="mt-12">
          <h2 className="font-display text-title">{module.title[language]}</h2>
          <ul>
            {module.lessons.map((lesson) => (
              <li key={lesson.slug}>
                <RouteLink to={{ page: 'lesson', language, module: module.slug, lesson: lesson.slug, step: null }}>
                  {lesson.title[language]}
                </RouteLink>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
