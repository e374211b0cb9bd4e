import { useLanguage } from '../i18n/index.ts'
import { course } from '../lessons/index.ts'

export interface LessonPageProps {
  readonly module: string
  readonly lesson: string
  readonly step: string | null
}

export function LessonPage({ module, lesson }: LessonPageProps) {
  const language = useLanguage()
  const facts = course.modules.find((each) => each.slug === module)?.lessons.find((each) => each.slug === lesson)
  return <h1 className="px-6 py-8 font-display text-title">{facts?.title[language]}</h1>
}
